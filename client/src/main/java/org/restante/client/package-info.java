/// The POP3 client library. The states of a session are types, so that what cannot be done yet
/// cannot be called:
///
///     Pop3.connect(settings) ──> Greeting ──login──> Maildrop ──quit──> closed
///                                AUTHORIZATION       TRANSACTION        (UPDATE)
///
/// It blocks, and is made for virtual threads: a connection is used by one thread at a time, and
/// an interrupt ends what that thread waits for. What goes wrong is one of four:
///
/// | | is | the connection |
/// |---|---|---|
/// | [Refused] | the server said `-ERR`, and perhaps why | is still good |
/// | [ProtocolViolation] | the server broke the protocol, and no [Tolerance] allows it | is closed |
/// | [Insecure] | TLS could not be had as it was wished; nothing secret was sent | is closed |
/// | another `IOException` | the network, a time-out, an interrupt | is closed |
///
/// `SocketTimeoutException` says that a [deadline][Deadlines] has passed,
/// `ClosedByInterruptException` that the thread was interrupted, whose mark it still bears, and
/// `EOFException` that the server hung up.
@org.jspecify.annotations.NullMarked
package org.restante.client;
