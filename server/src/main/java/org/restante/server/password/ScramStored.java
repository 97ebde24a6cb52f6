package org.restante.server.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;

/// The keys of SCRAM-SHA-256, in Dovecot's form: `ITERATIONS,SALT,STORED-KEY,SERVER-KEY`, the last three in base64.
/// RFC 7677
record ScramStored() implements Scheme {
    private static final String BASE64 = "([A-Za-z0-9+/]{1,88}={0,2})";
    private static final Pattern FORM =
            Pattern.compile("\\{SCRAM-SHA-256}([1-9][0-9]{3,6})," + BASE64 + "," + BASE64 + "," + BASE64);
    private static final int FEWEST_ITERATIONS = 4_096; // RFC 7677 §4
    private static final int MOST_ITERATIONS = 1_000_000;
    private static final int KEY_OCTETS = 32;

    @Override
    public String name() {
        return "SCRAM-SHA-256";
    }

    @Override
    public String form() {
        return "N,SALT,STORED-KEY,SERVER-KEY with N from 4096 to 1000000, the others in base64";
    }

    @Override
    public String mark() {
        return "{SCRAM-SHA-256}";
    }

    @Override
    public boolean understands(String encoded) {
        return keys(encoded).isPresent();
    }

    @Override
    public String cost(String encoded) {
        return encoded.substring(0, encoded.indexOf(','));
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        ScramKeys keys = keys(encoded).orElseThrow();
        ScramKeys computed = ScramKeys.of(keys.hash(), secret, keys.salt(), keys.iterations());
        return MessageDigest.isEqual(computed.storedKey(), keys.storedKey());
    }

    static Optional<ScramKeys> keys(String encoded) {
        Matcher parts = FORM.matcher(encoded);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(parts.group(1));
        try {
            byte[] salt = Base64.getDecoder().decode(parts.group(2));
            byte[] stored = Base64.getDecoder().decode(parts.group(3));
            byte[] server = Base64.getDecoder().decode(parts.group(4));
            boolean fit = iterations >= FEWEST_ITERATIONS
                    && iterations <= MOST_ITERATIONS
                    && salt.length >= 4
                    && stored.length == KEY_OCTETS
                    && server.length == KEY_OCTETS;
            return fit
                    ? Optional.of(new ScramKeys(ScramHash.SHA_256, salt, iterations, stored, server))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // not base64
        }
    }
}
