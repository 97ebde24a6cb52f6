package org.restante.server.dialogues;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
/// @param legacy secrets of those who have one
public record HouseDirectory(Map<String, Secret> secrets, Map<String, Terms> terms, Map<String, Secret> legacy)
        implements Directory {
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

    /// Others, without legacy secrets.
    public HouseDirectory(Map<String, Secret> secrets, Map<String, Terms> terms) {
        this(secrets, terms, Map.of());
    }

    /// ann, bob, and two who have the legacy secrets of RFC 1939 §7 and RFC 2195 §2.
    public static HouseDirectory withLegacySecrets() {
        Map<String, Secret> secrets = new HashMap<>(SECRETS);
        secrets.put("mrose", Secret.of("her own"));
        secrets.put("tim", Secret.of("his own"));
        return new HouseDirectory(
                secrets, Map.of(), Map.of("mrose", Secret.of("tanstaaf"), "tim", Secret.of("tanstaaftanstaaf")));
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
    public Verdict prove(String name, Predicate<Secret> fits) {
        return Optional.ofNullable(legacy.get(name)).filter(fits).isPresent()
                ? new Verdict.Granted(owner(name), Optional.of("scanner"), terms(name))
                : new Verdict.Denied(secrets.containsKey(name) ? Refusal.WRONG_PASSWORD : Refusal.UNKNOWN_USER);
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
        return new Spread(
                set(Terms::loginDelay),
                set(Terms::expire),
                legacy.keySet().stream().map(this::terms).collect(Collectors.toSet()));
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
