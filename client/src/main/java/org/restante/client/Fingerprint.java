package org.restante.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/// The SHA-256 of a certificate, as `openssl x509 -fingerprint -sha256` shows it.
///
/// @param hex 64 digits, in lower case
public record Fingerprint(String hex) {
    private static final int DIGITS = 64;
    private static final String PREFIX = "sha256:";

    /// @throws IllegalArgumentException if there are not 64 hexadecimal digits in lower case
    public Fingerprint {
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException(
                    "a fingerprint has 64 hexadecimal digits of SHA-256, as in sha256:5f4d…, with or without colons");
        }
    }

    /// Reads one in any of the usual forms: with `sha256:` in front or not, with colons or spaces
    /// between the octets or not, in upper or lower case.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Fingerprint parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String digits = lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
        return new Fingerprint(digits.replace(":", "").replace(" ", ""));
    }

    /// The fingerprint of a certificate.
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("every Java has SHA-256, and every certificate its octets", e);
        }
    }

    /// As configuration has it: `sha256:` and the digits.
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
