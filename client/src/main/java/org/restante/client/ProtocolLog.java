package org.restante.client;

/// Takes the lines of a session, for people who look for a fault. Whatever is secret is `***`:
/// that is decided by its type, before a line is made. Of messages there is one line only, which
/// says how many octets they had.
///
/// It is called on the thread that speaks, in the order of the session; what it throws ends the
/// call that speaks.
@FunctionalInterface
public interface ProtocolLog {
    /// Takes nothing down.
    ProtocolLog NONE = (_, _) -> {};

    /// Who says a line.
    enum Side {
        /// This side.
        CLIENT,
        /// The other.
        SERVER
    }

    /// One line, without its end, in printable characters.
    void line(Side side, String line);
}
