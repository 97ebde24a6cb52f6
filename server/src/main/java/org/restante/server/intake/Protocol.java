package org.restante.server.intake;

/// The language of a listener.
enum Protocol {
    /// RFC 2033: one reply for each recipient at the end of a message.
    LMTP("lmtp"),
    /// RFC 5321: one reply for the whole message.
    SMTP("smtp");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /// As the audit log says it.
    String word() {
        return word;
    }
}
