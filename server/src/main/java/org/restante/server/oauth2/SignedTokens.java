package org.restante.server.oauth2;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.config.OAuth2;

/// Tokens that are signed, so that nobody need be asked about them. RFC 7519 §7.2
///
/// The algorithm is one of those that are allowed, all of them with keys of two halves, and the key
/// one of its own kind: a token cannot choose how it is checked. RFC 8725 §3.1
final class SignedTokens {
    private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt"); // RFC 9068 §2.1

    private final KeySet keys;
    private final TokenRules rules;
    private final Set<String> algorithms;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    SignedTokens(OAuth2 config, KeySet keys, TokenRules rules) {
        this.keys = keys;
        this.rules = rules;
        this.algorithms = config.algorithms().stream().map(Enum::name).collect(Collectors.toSet());
    }

    /// Whether a token looks like one that is signed: three parts with dots between them. RFC 7515 §7.1
    static boolean isOne(Secret token) {
        return token.expose(octets -> {
            int dots = 0;
            for (byte octet : octets) {
                dots += octet == '.' ? 1 : 0;
            }
            return dots == 2;
        });
    }

    Answer check(Secret token) {
        try {
            String text = token.expose(octets -> new String(octets, StandardCharsets.US_ASCII));
            if (!(JWTParser.parse(text) instanceof SignedJWT signed)) {
                return refused("it is not signed");
            }
            JWSHeader header = signed.getHeader();
            if (!algorithms.contains(header.getAlgorithm().getName())) {
                return refused("it is signed by an algorithm that is not allowed");
            }
            if (!TYPES.contains(type(header.getType()))) {
                return refused("it is of another type");
            }
            return isSigned(signed, header)
                    ? rules.check(signed.getJWTClaimsSet())
                    : refused("it is not signed by a key of the issuer");
        } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
            return refused("it is not a JWT");
        } catch (IOException e) {
            return new Answer.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static Answer refused(String why) {
        return new Answer.Refused(why, false);
    }

    private static String type(@Nullable JOSEObjectType type) {
        return type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
    }

    private boolean isSigned(SignedJWT token, JWSHeader header) throws IOException {
        for (JWK key : keys.candidates(header)) {
            if (key instanceof AsymmetricJWK pair && isSignedBy(token, header, pair)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSignedBy(SignedJWT token, JWSHeader header, AsymmetricJWK key) {
        try {
            return token.verify(verifiers.createJWSVerifier(header, key.toPublicKey()));
        } catch (JOSEException _) {
            return false; // the key is not one for this algorithm
        }
    }
}
