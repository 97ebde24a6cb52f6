package org.restante.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest by which a client of APOP shows that it knows a secret: MD5 of timestamp and secret, in
/// lower-case hexadecimal. RFC 1939 §7
public final class Apop {
    private Apop() {}

    /// What a client says that knows the secret.
    ///
    /// @param timestamp of the greeting
    public static String digest(Timestamp timestamp, Secret secret) {
        return secret.expose(octets -> {
            MessageDigest digest = md5();
            digest.update(timestamp.octets());
            return HexFormat.of().formatHex(digest.digest(octets));
        });
    }

    /// Whether `shown` is what a client says that knows the secret. Takes as long for one that is nearly right as for
    /// any other.
    public static boolean proves(Secret shown, Timestamp timestamp, Secret secret) {
        byte[] right = digest(timestamp, secret).getBytes(StandardCharsets.US_ASCII);
        return shown.expose(octets -> MessageDigest.isEqual(right, octets));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
