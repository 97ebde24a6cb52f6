package org.restante.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;

/// PBKDF2 with HMAC-SHA-1, in Dovecot's form: `$1$SALT$ROUNDS$HEX`. RFC 8018 §5.2
record Pbkdf2() implements Scheme {
    private static final Pattern FORM =
            Pattern.compile("\\{PBKDF2}\\$1\\$([^$:\\s]{1,64})\\$([1-9][0-9]{2,6})\\$([0-9a-fA-F]{40})");
    private static final int MOST_ROUNDS = 1_000_000;

    @Override
    public String name() {
        return "PBKDF2";
    }

    @Override
    public String form() {
        return "$1$SALT$N$ with N from 100 to 1000000, and 40 hexadecimal digits";
    }

    @Override
    public String mark() {
        return "{PBKDF2}";
    }

    @Override
    public boolean understands(String encoded) {
        Matcher parts = FORM.matcher(encoded);
        return parts.matches() && Integer.parseInt(parts.group(2)) <= MOST_ROUNDS;
    }

    @Override
    public String cost(String encoded) {
        Matcher parts = FORM.matcher(encoded);
        return parts.matches() ? mark() + parts.group(2) : mark();
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        Matcher parts = FORM.matcher(encoded);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = parts.group(1).getBytes(StandardCharsets.US_ASCII);
        int rounds = Integer.parseInt(parts.group(2));
        byte[] computed = secret.expose(password -> ScramHash.SHA_1.hi(password, salt, rounds));
        return MessageDigest.isEqual(computed, HexFormat.of().parseHex(parts.group(3)));
    }
}
