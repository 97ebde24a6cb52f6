package org.restante.server.oauth2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens;
import org.restante.server.config.ConfigException;
import org.restante.server.config.OAuth2;

/// The tokens of the issuer that the configuration names. It is not asked before a token comes, so
/// it need not be there when the server starts.
public final class IssuedTokens implements Tokens, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_OCTETS = 256L << 10;

    private final OAuth2 config;
    private final Web web;
    private final SignedTokens signed;
    private final Optional<AskedTokens> asked;

    private IssuedTokens(OAuth2 config, Path home, InstantSource clock, LongSupplier nanos, Duration patience)
            throws ConfigException {
        this.config = config;
        this.web = new Web(patience);
        this.signed = new SignedTokens(config, new KeySet(keys(home), nanos), new TokenRules(config, clock, true));
        this.asked = config.introspection().isPresent()
                ? Optional.of(asked(config.introspection().get(), new TokenRules(config, clock, false)))
                : Optional.empty();
    }

    private AskedTokens asked(OAuth2.Introspection introspection, TokenRules rules) throws ConfigException {
        return new AskedTokens(introspection, secret(introspection.clientSecret()), web, rules);
    }

    /// @param config in which tokens are taken
    /// @param home what the path of a file with keys is relative to
    /// @throws ConfigException one line, if the client's secret cannot be read
    public static IssuedTokens of(OAuth2 config, Path home) throws ConfigException {
        return of(config, home, InstantSource.system(), System::nanoTime, PATIENCE);
    }

    static IssuedTokens of(OAuth2 config, Path home, InstantSource clock, LongSupplier nanos, Duration patience)
            throws ConfigException {
        return new IssuedTokens(config, home, clock, nanos, patience);
    }

    private KeySet.Source keys(Path home) {
        if (!config.keys().contains("://")) {
            return () -> text(home.resolve(config.keys()));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.keys()))
                .header("Accept", "application/json")
                .build();
        return () -> web.ask(request);
    }

    private static Secret secret(Path file) throws ConfigException {
        try {
            return Secret.of(text(file).strip());
        } catch (IOException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.size(file) <= MOST_OCTETS) {
                return Files.readString(file);
            }
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read; it must be a text that the server may read", e);
        }
        throw new IOException(file + ": is larger than 256 KiB");
    }

    @Override
    public Answer check(Secret token) {
        if (token.isEmpty()) {
            return new Answer.Refused("there was none", false);
        }
        boolean ask = asked.isPresent() && (config.keys().isEmpty() || !SignedTokens.isOne(token));
        return ask ? asked.get().check(token) : signed.check(token);
    }

    @Override
    public String scope() {
        return String.join(" ", config.scope());
    }

    /// Breaks off questions that are on their way.
    @Override
    public void close() {
        web.close();
    }
}
