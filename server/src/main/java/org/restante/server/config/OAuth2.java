package org.restante.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whose tokens are taken, and what they must say.
///
/// @param issuer who gives them out; empty: tokens are not taken at all
/// @param keys where the keys are by which they are signed; empty if the issuer is asked about each
/// @param introspection where the issuer is asked about those that are not signed, or about each if
///     there are no keys; empty if all are signed
/// @param audience for whom they must be, for one of these at least
/// @param scope what they must allow, all of it
/// @param userClaim the claim that names the user
/// @param algorithms by which they may be signed
/// @param skew by how much the clocks of issuer and server may differ
public record OAuth2(
        String issuer,
        String keys,
        Optional<Introspection> introspection,
        List<String> audience,
        List<String> scope,
        String userClaim,
        List<Algorithm> algorithms,
        Duration skew) {

    /// Tokens are not taken.
    public static final OAuth2 OFF = new OAuth2(
            "",
            "",
            Optional.empty(),
            List.of(),
            List.of(),
            "email",
            List.of(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256),
            Duration.ofMinutes(1));

    /// Copies the lists.
    public OAuth2 {
        audience = List.copyOf(audience);
        scope = List.copyOf(scope);
        algorithms = List.copyOf(algorithms);
    }

    /// Whether tokens are taken.
    public boolean on() {
        return !issuer.isEmpty();
    }

    /// How the issuer is asked. RFC 7662 §2
    ///
    /// @param clientId who this server is to the issuer
    /// @param clientSecret the file with the secret that shows it
    public record Introspection(String url, String clientId, Path clientSecret) {}

    /// The signatures that are known: by keys of two halves only, so that who can check one cannot
    /// make one. RFC 7518 §3.1
    public enum Algorithm {
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        RS256,
        /// The same with SHA-384.
        RS384,
        /// The same with SHA-512.
        RS512,
        /// RSASSA-PSS with SHA-256.
        PS256,
        /// The same with SHA-384.
        PS384,
        /// The same with SHA-512.
        PS512,
        /// ECDSA over P-256.
        ES256,
        /// ECDSA over P-384.
        ES384,
        /// ECDSA over P-521.
        ES512
    }
}
