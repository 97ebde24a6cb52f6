/// Netty, set up once for every listener: event loops, TLS, the way to a bound socket, and what a proxy in front
/// says of a connection. Knows no protocol of mail.
@org.jspecify.annotations.NullMarked
package org.restante.server.transport;
