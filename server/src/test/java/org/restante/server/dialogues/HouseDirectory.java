package org.restante.server.dialogues;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.store.Owner;

/// The two accounts that every dialogue knows.
///
/// @param terms of those for whom something is set
public record HouseDirectory(Map<String, Secret> secrets, Map<String, Terms> terms) implements Directory {
    static final Map<String, Secret> SECRETS = Map.of("ann", Secret.of("tanstaaf"), "bob", Secret.of("two  words"));
    private static final int ITERATIONS = 4096;

    /// ann and bob.
    public HouseDirectory() {
        this(SECRETS);
    }

    /// Others, for whom nothing is set.
    public HouseDirectory(Map<String, Secret> secrets) {
        this(secrets, Map.of());
    }

    public static Owner owner(String user) {
        return new Owner(user, "localhost");
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        if (!secrets.containsKey(name)) {
            return new Verdict.Denied(Refusal.UNKNOWN_USER);
        }
        return secrets.get(name).equals(secret)
                ? new Verdict.Granted(owner(name), Optional.empty(), terms(name))
                : new Verdict.Denied(Refusal.WRONG_PASSWORD);
    }

    @Override
    public boolean offers(ScramHash hash) {
        return hash == ScramHash.SHA_256;
    }

    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) {
        byte[] salt = name.getBytes(StandardCharsets.UTF_8);
        return ScramKeys.of(hash, secrets.getOrDefault(name, Secret.of("nobody's")), salt, ITERATIONS);
    }

    @Override
    public Verdict admit(String name) {
        return maildropOf(name)
                .<Verdict>map(owner -> new Verdict.Granted(owner, Optional.empty(), terms(name)))
                .orElseGet(() -> new Verdict.Denied(Refusal.UNKNOWN_USER));
    }

    @Override
    public Terms terms(String name) {
        return terms.getOrDefault(name, Terms.USUAL);
    }

    @Override
    public Spread spread() {
        return new Spread(set(Terms::loginDelay), set(Terms::expire));
    }

    private <T> Set<T> set(Function<Terms, Optional<T>> which) {
        return terms.values().stream().flatMap(one -> which.apply(one).stream()).collect(Collectors.toSet());
    }

    @Override
    public Optional<Owner> maildropOf(String address) {
        String user = address.replaceFirst("@localhost$", "");
        return secrets.containsKey(user) ? Optional.of(owner(user)) : Optional.empty();
    }
}
