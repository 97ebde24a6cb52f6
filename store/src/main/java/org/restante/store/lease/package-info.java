/// Exclusive access inside one process. RFC 1939 §4.
@org.jspecify.annotations.NullMarked
package org.restante.store.lease;
