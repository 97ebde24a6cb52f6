package org.restante.server.intake;

/// The language of a listener.
enum Protocol {
    /// RFC 2033: one reply for each recipient at the end of a message.
    LMTP,
    /// RFC 5321: one reply for the whole message.
    SMTP
}
