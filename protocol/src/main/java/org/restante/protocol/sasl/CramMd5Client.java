package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.restante.protocol.Secret;

/// The client's side of CRAM-MD5, in which the server speaks first. RFC 2195 §2
///
/// The secret is not sent, but whoever hears the exchange can try secrets, some thousand millions a second: it
/// must be one that chance made. The client learns nothing about the server.
///
/// @param user as the server knows it
/// @param secret lent until the exchange is over
public record CramMd5Client(String user, Secret secret) implements ClientExchange {
    /// The name of the mechanism.
    public static final String MECHANISM = "CRAM-MD5";

    @Override
    public String mechanism() {
        return MECHANISM;
    }

    @Override
    public Optional<byte[]> first() {
        return Optional.empty();
    }

    /// What the client answers to the server's challenge; never empty.
    @Override
    public Optional<byte[]> answer(byte[] challenge) {
        return Optional.of((user + " " + CramMd5.digest(challenge, secret)).getBytes(StandardCharsets.UTF_8));
    }
}
