package org.restante.server.password;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The schemes of password hashes that are known here.
public final class Schemes {
    /// All that are known.
    public static final List<Scheme> ALL = List.of(
            new Argon2id(),
            new Bcrypt(),
            ShaCrypt.SHA512,
            ShaCrypt.SHA256,
            new ScramStored(),
            new Pbkdf2(),
            SaltedSha.SSHA512,
            SaltedSha.SSHA);

    private Schemes() {}

    /// The scheme of this name, in upper or lower case.
    public static Optional<Scheme> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return ALL.stream().filter(scheme -> scheme.name().equals(wanted)).findFirst();
    }

    /// The scheme of a hash as it is stored.
    public static Optional<Scheme> of(String encoded) {
        return ALL.stream().filter(scheme -> scheme.understands(encoded)).findFirst();
    }

    /// The names of all, for a person: `{ARGON2ID}, {BLF-CRYPT} …`.
    public static String names() {
        return ALL.stream().map(scheme -> "{" + scheme.name() + "}").collect(Collectors.joining(", "));
    }
}
