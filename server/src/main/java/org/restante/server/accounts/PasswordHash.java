package org.restante.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;

/// The hash of a password as it is stored: Argon2id as a PHC string (RFC 9106), or bcrypt as crypt(3) has it, for
/// accounts that came from elsewhere. Its cost is bounded, so that no imported hash can stop the server.
record PasswordHash(String encoded) {
    private static final Pattern ARGON2ID = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{16,86}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
    private static final int MOST_KIBIBYTES = 256 * 1024;
    private static final int MOST_PASSES = 32;
    private static final int MOST_LANES = 16;

    private static final int KIBIBYTES = 19_456; // OWASP's second choice of Argon2id parameters, with the passes
    private static final int PASSES = 2;
    private static final int OCTETS = 32;
    private static final int SALT_OCTETS = 16; // RFC 9106 §3.1
    private static final SecureRandom RANDOM = new SecureRandom();

    /// No password's hash, but as costly to check as one of ours.
    static final PasswordHash OF_NOTHING = new PasswordHash(
            "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=1$" + "A".repeat(22) + "$" + "A".repeat(43));

    /// Hashes `secret` with Argon2id and a salt of its own. Takes tens of milliseconds and 19 MiB.
    static PasswordHash of(Secret secret) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        Argon2Function function = // not kept here, since it holds 19 MiB from the first on
                Argon2Function.getInstance(KIBIBYTES, PASSES, 1, OCTETS, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        return new PasswordHash(
                secret.expose(octets -> function.hash(octets, salt)).getResult());
    }

    /// `encoded` if it is an Argon2id hash that can be checked here at a bearable cost.
    static Optional<PasswordHash> argon2id(String encoded) {
        Matcher parts = ARGON2ID.matcher(encoded);
        boolean bearable = parts.matches()
                && Integer.parseInt(parts.group(1)) <= MOST_KIBIBYTES
                && Integer.parseInt(parts.group(2)) <= MOST_PASSES
                && Integer.parseInt(parts.group(3)) <= MOST_LANES
                && Integer.parseInt(parts.group(1)) >= 8 * Integer.parseInt(parts.group(3)); // RFC 9106 §3.1
        return bearable ? Optional.of(new PasswordHash(encoded)) : Optional.empty();
    }

    /// `encoded` if it is a bcrypt hash that can be checked here at a bearable cost.
    static Optional<PasswordHash> bcrypt(String encoded) {
        return BCRYPT.matcher(encoded).matches() ? Optional.of(new PasswordHash(encoded)) : Optional.empty();
    }

    /// Whether it is the hash of `secret`. Costs what making it cost.
    ///
    /// @throws IllegalArgumentException if it is neither of the two kinds
    boolean matches(Secret secret) {
        HashingFunction function = function();
        byte[] hash = encoded.getBytes(StandardCharsets.US_ASCII);
        return secret.expose(octets -> function.check(octets, hash));
    }

    private HashingFunction function() {
        if (argon2id(encoded).isPresent()) {
            return Argon2Function.getInstanceFromHash(encoded);
        }
        if (bcrypt(encoded).isPresent()) {
            return BcryptFunction.getInstanceFromHash(encoded);
        }
        throw new IllegalArgumentException("a stored password hash is neither Argon2id nor bcrypt");
    }

    /// Never the hash: it could be attacked.
    @Override
    public String toString() {
        return "***";
    }
}
