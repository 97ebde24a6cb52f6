/// What a POP3 server needs from a store, in one small interface: [Maildrops]. Implementations stand beside it, and
/// one contract test runs against all of them.
@org.jspecify.annotations.NullMarked
package org.restante.store;
