package org.restante.server.dialogues;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.store.Owner;

/// The two accounts that every dialogue knows.
public record HouseDirectory(Map<String, Secret> secrets) implements Directory {
    private static final int ITERATIONS = 4096;

    /// ann and bob.
    public HouseDirectory() {
        this(Map.of("ann", Secret.of("tanstaaf"), "bob", Secret.of("two  words")));
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
                ? new Verdict.Granted(owner(name))
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
                .<Verdict>map(Verdict.Granted::new)
                .orElseGet(() -> new Verdict.Denied(Refusal.UNKNOWN_USER));
    }

    @Override
    public Optional<Owner> maildropOf(String address) {
        String user = address.replaceFirst("@localhost$", "");
        return secrets.containsKey(user) ? Optional.of(owner(user)) : Optional.empty();
    }
}
