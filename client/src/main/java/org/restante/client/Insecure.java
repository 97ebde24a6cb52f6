package org.restante.client;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// TLS could not be had as the [Settings] wish it. No name, no password and no token has been
/// sent, and the connection has been closed. The message is one line for a person: it says which
/// server, what is wrong and what would be right.
public final class Insecure extends IOException {
    private static final long serialVersionUID = 1;

    /// What is wrong.
    public enum Reason {
        /// The server, or somebody in between, refused STLS. RFC 2595 §4
        STLS_REFUSED,
        /// Octets came in clear behind the answer to STLS: somebody in between, who wants them to
        /// be taken for the server's later words. RFC 2595 §9
        INJECTION,
        /// Nobody who is trusted vouches for the certificate. RFC 8314 §5.3
        UNKNOWN_CERTIFICATE,
        /// The certificate is not good any more, or not yet.
        OUT_OF_DATE,
        /// The certificate is for other names. RFC 2595 §2.4
        OTHER_NAME,
        /// The certificate is not the one that was pinned.
        OTHER_FINGERPRINT,
        /// Both sides did not come to terms: no common version or cipher suite, a client
        /// certificate that was not taken, or no TLS at all on this port.
        HANDSHAKE
    }

    private final Reason reason;
    private final @Nullable String fingerprint;

    Insecure(Reason reason, String what) {
        super(what);
        this.reason = reason;
        this.fingerprint = null;
    }

    Insecure(Reason reason, String what, Throwable cause, Optional<Fingerprint> fingerprint) {
        super(what, cause);
        this.reason = reason;
        this.fingerprint = fingerprint.map(Fingerprint::hex).orElse(null);
    }

    /// Of the certificate that was shown and not taken, for a person who wants to compare it, and to
    /// [pin][Trust.Pinned] it perhaps; empty if it was not the certificate.
    public Optional<Fingerprint> fingerprint() {
        return Optional.ofNullable(fingerprint).map(Fingerprint::new);
    }

    /// What is wrong, for programs.
    public Reason reason() {
        return reason;
    }
}
