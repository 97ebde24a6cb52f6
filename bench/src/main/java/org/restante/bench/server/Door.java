package org.restante.bench.server;

/// Where a server listens.
public enum Door {
    /// POP3 in clear.
    POP3,
    /// POP3 in TLS.
    POP3S,
    /// LMTP.
    LMTP
}
