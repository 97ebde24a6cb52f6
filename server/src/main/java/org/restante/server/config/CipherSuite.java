package org.restante.server.config;

/// The cipher suites of TLS 1.2 that may be chosen. A key of each session's own (forward secrecy) is a must; that they
/// authenticate as they encrypt is asked for by RFC 9325 §4.2. Those of TLS 1.3 are not chosen one by one.
public enum CipherSuite {
    /// The first six encrypt and authenticate in one.
    ECDHE_ECDSA_AES128_GCM("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", true),
    ECDHE_RSA_AES128_GCM("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", true),
    ECDHE_ECDSA_AES256_GCM("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", true),
    ECDHE_RSA_AES256_GCM("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", true),
    ECDHE_ECDSA_CHACHA20("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", true),
    ECDHE_RSA_CHACHA20("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", true),
    /// The others are there for clients that know nothing better.
    ECDHE_ECDSA_AES128_CBC("ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", false),
    ECDHE_RSA_AES128_CBC("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", false),
    ECDHE_ECDSA_AES256_CBC("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", false),
    ECDHE_RSA_AES256_CBC("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", false);

    private final String openssl;
    private final String iana;
    private final boolean authenticated;

    CipherSuite(String openssl, String iana, boolean authenticated) {
        this.openssl = openssl;
        this.iana = iana;
        this.authenticated = authenticated;
    }

    /// Its name in OpenSSL and in most configurations.
    public String openssl() {
        return openssl;
    }

    /// Its name in the registry of IANA and in Java.
    public String iana() {
        return iana;
    }

    /// Whether it encrypts and authenticates in one (AEAD).
    public boolean authenticated() {
        return authenticated;
    }

    /// Whether it goes with keys of this kind, as Java names them.
    public boolean fits(String keys) {
        return openssl.startsWith(keys.equals("RSA") ? "ECDHE-RSA-" : "ECDHE-ECDSA-");
    }
}
