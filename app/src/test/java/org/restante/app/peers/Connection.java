package org.restante.app.peers;

/// How a client reaches its maildrop.
enum Connection {
    /// In clear, on the port for POP3.
    PLAIN,
    /// TLS begun with STLS on the port for POP3. RFC 2595 §4
    STLS,
    /// TLS from the first octet, on the port for POP3 over TLS. RFC 8314 §3.2
    TLS;

    /// The name of a user who is visited in this way only.
    String user(String purpose) {
        return purpose + "-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
