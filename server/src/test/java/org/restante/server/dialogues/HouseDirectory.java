package org.restante.server.dialogues;

import java.util.Map;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.store.Owner;

/// The two accounts that every dialogue knows.
public record HouseDirectory(Map<String, Secret> secrets) implements Directory {

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
    public Verdict admit(String name) {
        return secrets.containsKey(name) ? new Verdict.Granted(owner(name)) : new Verdict.Denied(Refusal.UNKNOWN_USER);
    }

    @Override
    public Optional<Owner> maildropOf(String address) {
        String user = address.replaceFirst("@localhost$", "");
        return secrets.containsKey(user) ? Optional.of(owner(user)) : Optional.empty();
    }
}
