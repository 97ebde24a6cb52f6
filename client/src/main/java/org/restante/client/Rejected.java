package org.restante.client;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/// A certificate that is not taken: because of its cause, or, without one, because another one is
/// pinned.
final class Rejected extends CertificateException {
    private static final long serialVersionUID = 1;

    private final transient Fingerprint fingerprint;

    Rejected(X509Certificate shown) {
        super("another one is pinned");
        this.fingerprint = Fingerprint.of(shown);
    }

    Rejected(X509Certificate shown, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.fingerprint = Fingerprint.of(shown);
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }
}
