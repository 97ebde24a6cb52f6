package org.restante.client;

import java.util.Optional;
import java.util.stream.Stream;

/// The ways to log in, for each kind of [Credentials] from the strongest to the weakest.
public enum Mechanism {
    /// The password is proven and not said, and the proof holds for this TLS only. RFC 7677, RFC
    /// 5802 §6
    SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),
    /// The same by a weaker hash. RFC 5802 §6
    SCRAM_SHA_1_PLUS("SCRAM-SHA-1-PLUS"),
    /// The password is proven and not said. RFC 7677
    SCRAM_SHA_256("SCRAM-SHA-256"),
    /// The same by a weaker hash. RFC 5802 §3
    SCRAM_SHA_1("SCRAM-SHA-1"),
    /// The secret is proven and not said, by a hash that makes it easy to guess for whoever hears
    /// the proof. Taken only if it is named. RFC 2195 §2
    CRAM_MD5("CRAM-MD5"),
    /// The same by the command APOP, with the timestamp of the greeting; in a [URL][PopUrl] it is
    /// `+APOP`. Taken only if it is named. RFC 1939 §7, RFC 2384 §3
    APOP("+APOP"),
    /// The password is said. RFC 4616 §2
    PLAIN("PLAIN"),
    /// The password is said, by USER and PASS. RFC 1939 §7
    USER("USER"),
    /// The password is said, in two steps; for servers that know no better.
    LOGIN("LOGIN"),
    /// A token is presented. RFC 7628 §3.1
    OAUTHBEARER("OAUTHBEARER"),
    /// A token is presented, in the older form of Google and Microsoft.
    XOAUTH2("XOAUTH2"),
    /// The certificate that the client has shown says who it is. RFC 4422 §A
    EXTERNAL("EXTERNAL");

    private final String text;

    Mechanism(String text) {
        this.text = text;
    }

    /// Its name in CAPA, AUTH and URLs; for [#USER] that of the command.
    public String text() {
        return text;
    }

    /// The mechanism of a name, in upper or lower case; empty if it is not known here.
    public static Optional<Mechanism> of(String name) {
        return Stream.of(values())
                .filter(mechanism -> mechanism.text.equalsIgnoreCase(name))
                .findFirst();
    }
}
