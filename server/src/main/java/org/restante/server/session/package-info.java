/// A POP3 session as pure values: `(Phase, Command) → Step(Reply, After)`. Knows no sockets; start at [Phase].
@org.jspecify.annotations.NullMarked
package org.restante.server.session;
