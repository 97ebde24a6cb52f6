/// POP3 on the network: connections, batches, back-pressure, time-outs. Knows no meaning of any command; start at
/// [Conversation].
@org.jspecify.annotations.NullMarked
package org.restante.server.listen;
