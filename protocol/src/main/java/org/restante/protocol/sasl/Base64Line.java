package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.restante.protocol.Secret;

/// Base64 as a line of a SASL exchange carries it: padded, nothing but the alphabet. RFC 5034 §4, RFC 4648 §4
public final class Base64Line {

    private Base64Line() {}

    /// What a challenge says on the wire.
    public static String encode(String challenge) {
        return Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8));
    }

    /// The octets of an answer; empty if it is not base64.
    public static Optional<byte[]> decode(Secret line) {
        return line.expose(Base64Line::decode);
    }

    /// The octets of an initial response, in which `=` stands for none at all. RFC 5034 §4
    public static Optional<byte[]> decodeInitial(Secret response) {
        return response.expose(
                octets -> octets.length == 1 && octets[0] == '=' ? Optional.of(new byte[0]) : decode(octets));
    }

    private static Optional<byte[]> decode(byte[] line) {
        if (line.length % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
