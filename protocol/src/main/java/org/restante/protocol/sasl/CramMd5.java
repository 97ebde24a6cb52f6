package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.restante.protocol.Secret;

/// The digest of CRAM-MD5: HMAC-MD5 (RFC 2104) of a challenge under a secret, in lower-case hexadecimal. RFC 2195 §2
final class CramMd5 {
    private static final String ALGORITHM = "HmacMD5";

    private CramMd5() {}

    static String digest(byte[] challenge, Secret secret) {
        return HexFormat.of().formatHex(secret.expose(key -> mac(key).doFinal(challenge)));
    }

    /// Whether `shown` is the digest. Takes as long for one that is nearly right as for any other.
    static boolean proves(byte[] shown, byte[] challenge, Secret secret) {
        return MessageDigest.isEqual(digest(challenge, secret).getBytes(StandardCharsets.US_ASCII), shown);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM)); // HMAC fills up with zeros
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
