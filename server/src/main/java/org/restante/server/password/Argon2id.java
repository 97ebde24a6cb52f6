package org.restante.server.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;

/// Argon2id as a PHC string: what we make ourselves. RFC 9106
record Argon2id() implements Scheme {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{16,86}");
    private static final int MOST_KIBIBYTES = 256 * 1024;
    private static final int MOST_PASSES = 32;
    private static final int MOST_LANES = 16;

    private static final int KIBIBYTES = 19_456; // OWASP's second choice of Argon2id parameters, with the passes
    private static final int PASSES = 2;
    private static final int OCTETS = 32;
    private static final int SALT_OCTETS = 16; // RFC 9106 §3.1
    private static final SecureRandom RANDOM = new SecureRandom();

    static PasswordHash ofNothing() {
        return new PasswordHash(
                "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=1$" + "A".repeat(22) + "$" + "A".repeat(43));
    }

    static PasswordHash of(Secret secret) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        Argon2Function function = // not kept here, since it holds 19 MiB from the first on
                Argon2Function.getInstance(KIBIBYTES, PASSES, 1, OCTETS, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        return new PasswordHash(
                secret.expose(octets -> function.hash(octets, salt)).getResult());
    }

    static boolean isOurs(String encoded) {
        Matcher parts = FORM.matcher(encoded);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) >= KIBIBYTES
                && Integer.parseInt(parts.group(2)) >= PASSES;
    }

    @Override
    public String name() {
        return "ARGON2ID";
    }

    @Override
    public String form() {
        return "$argon2id$v=19$m=M,t=T,p=P$SALT$HASH with M up to 262144, T up to 32, P up to 16";
    }

    @Override
    public String mark() {
        return "$argon2id$";
    }

    @Override
    public boolean understands(String encoded) {
        Matcher parts = FORM.matcher(encoded);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) <= MOST_KIBIBYTES
                && Integer.parseInt(parts.group(2)) <= MOST_PASSES
                && Integer.parseInt(parts.group(3)) <= MOST_LANES
                && Integer.parseInt(parts.group(1)) >= 8 * Integer.parseInt(parts.group(3)); // RFC 9106 §3.1
    }

    @Override
    public String cost(String encoded) {
        return encoded.substring(0, encoded.indexOf('$', encoded.indexOf(",p=")));
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        byte[] hash = encoded.getBytes(StandardCharsets.US_ASCII);
        return secret.expose(
                octets -> Argon2Function.getInstanceFromHash(encoded).check(octets, hash));
    }
}
