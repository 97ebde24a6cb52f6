package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/// An issuer of tokens: a key, and what it signs. RFC 7519 §7.2
final class TestTokens {
    private static final int BITS = 2048;

    private final KeyPair pair;

    TestTokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its keys, as a set of one. RFC 7517 §5
    String keys() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"%s","e":"%s"}]}\
                """.formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] octets = number.toByteArray();
        int sign = octets[0] == 0 ? 1 : 0;
        return encoded(java.util.Arrays.copyOfRange(octets, sign, octets.length));
    }

    /// A token with these claims, in JSON.
    String signed(String claims) {
        String said = said("RS256", claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(said.getBytes(US_ASCII));
            return said + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same, signed by nobody.
    String unsigned(String claims) {
        return said("none", claims) + ".";
    }

    private static String said(String algorithm, String claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"one\",\"typ\":\"JWT\"}";
        return encoded(header.getBytes(US_ASCII)) + "." + encoded(claims.getBytes(US_ASCII));
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
