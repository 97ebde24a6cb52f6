package org.restante.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.restante.protocol.Secret;

/// The client's side of LOGIN. What the challenges say is different from server to server: the
/// first asks for the name, the second for the password.
final class LoginClient implements ClientExchange {
    private final String user;
    private final Secret password;
    private int asked;

    LoginClient(String user, Secret password) {
        this.user = user;
        this.password = password;
    }

    @Override
    public String mechanism() {
        return "LOGIN";
    }

    @Override
    public Optional<byte[]> first() {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> answer(byte[] challenge) {
        return switch (++asked) {
            case 1 -> Optional.of(user.getBytes(UTF_8));
            case 2 -> Optional.of(password.expose(byte[]::clone));
            default -> Optional.empty();
        };
    }
}
