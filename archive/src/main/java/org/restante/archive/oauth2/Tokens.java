package org.restante.archive.oauth2;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Provider;
import org.restante.archive.disk.Durable;
import org.restante.protocol.Secret;

/// The tokens of one account, in a file that only its owner can read: an object of JSON with `access_token`,
/// `refresh_token` and `expires`.
public final class Tokens {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Provider provider;
    private final Path file;

    private Tokens(Provider provider, Path file) {
        this.provider = provider;
        this.file = file;
    }

    /// The tokens in a file, which need not be there yet.
    public static Tokens of(Provider provider, Path file) {
        return new Tokens(provider, file);
    }

    /// Whether there are any.
    public boolean exist() {
        return Files.exists(file);
    }

    /// A token that opens the maildrop for the next two minutes at least: the one that is kept, or another, which the
    /// provider gives out for the refresh token. RFC 6749 §6
    ///
    /// @throws AccountException if the person has to allow it anew
    /// @throws IOException if the provider cannot be reached, or the file not be written
    public Secret access() throws IOException, AccountException {
        Map<String, Object> kept = read();
        Instant now = Instant.now();
        if (kept.get("access_token") instanceof String access
                && kept.get("expires") instanceof String expires
                && Instant.parse(expires).isAfter(now.plus(MARGIN))) {
            return Secret.of(access);
        }
        if (!(kept.get("refresh_token") instanceof String refresh)) {
            throw new AccountException(
                    provider.name() + ": the token has expired, and there is none to refresh it; allow it anew by"
                            + " `restante account test`");
        }
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "refresh_token", "refresh_token", refresh, "client_id", provider.clientId()));
        provider.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        Map<String, Object> reply = new Endpoint(provider.token()).ask(form);
        Grant grant = Grant.of(reply, now)
                .orElseThrow(() -> new AccountException(provider.name() + ": gives out no token ("
                        + Endpoint.refusal(reply) + "); allow it anew by `restante account test`"));
        keep(grant, Optional.of(refresh));
        return grant.access();
    }

    /// Keeps what was granted.
    ///
    /// @param before the refresh token that stays good if there is no other
    void keep(Grant grant, Optional<String> before) throws IOException {
        Map<String, Object> kept = new HashMap<>();
        kept.put("access_token", text(grant.access()));
        kept.put("expires", grant.expires().toString());
        grant.refresh().map(Tokens::text).or(() -> before).ifPresent(token -> kept.put("refresh_token", token));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Durable.folder(folder);
        }
        String json = JSONObjectUtils.toJSONString(kept);
        Durable.replace(file, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> read() throws IOException, AccountException {
        try {
            return JSONObjectUtils.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new AccountException(
                    provider.name() + ": has not been allowed to open this account yet; `restante account test` asks",
                    e);
        } catch (ParseException e) {
            throw new AccountException(
                    file + ": is damaged; delete it and allow the account anew by `restante account test`", e);
        }
    }

    private static String text(Secret secret) {
        return secret.expose(octets -> new String(octets, StandardCharsets.UTF_8));
    }
}
