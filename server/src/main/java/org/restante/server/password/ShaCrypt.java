package org.restante.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.restante.protocol.Secret;

/// The hashes of `/etc/shadow`: SHA-256 or SHA-512, many times over, as crypt(3) has them.
///
/// @param digits how many characters the hash itself has
record ShaCrypt(String name, String mark, int digits, Pattern shape) implements Scheme {
    static final ShaCrypt SHA512 = of("SHA512-CRYPT", "$6$", 86);
    static final ShaCrypt SHA256 = of("SHA256-CRYPT", "$5$", 43);

    private static final int MOST_ROUNDS = 1_000_000;
    private static final int LONGEST_PASSWORD = 4_096; // the library takes none that is longer

    private static ShaCrypt of(String name, String mark, int digits) {
        Pattern shape = Pattern.compile(Pattern.quote(mark)
                + "(?:rounds=([1-9][0-9]{3,6})\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{" + digits + "}");
        return new ShaCrypt(name, mark, digits, shape);
    }

    @Override
    public String form() {
        return mark + "SALT$ or " + mark + "rounds=N$SALT$ with N from 1000 to 1000000, and " + digits + " characters";
    }

    @Override
    public boolean understands(String encoded) {
        Matcher parts = shape.matcher(encoded);
        return parts.matches() && (parts.group(1) == null || Integer.parseInt(parts.group(1)) <= MOST_ROUNDS);
    }

    @Override
    public String cost(String encoded) {
        Matcher parts = shape.matcher(encoded);
        return mark + (parts.matches() && parts.group(1) != null ? parts.group(1) : "5000"); // as crypt(5) has it
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        String salt = encoded.substring(0, encoded.lastIndexOf('$'));
        String computed = secret.expose(octets -> {
            if (octets.length > LONGEST_PASSWORD) {
                return "";
            }
            byte[] password = octets.clone(); // it is wiped
            return mark.equals("$6$") ? Sha2Crypt.sha512Crypt(password, salt) : Sha2Crypt.sha256Crypt(password, salt);
        });
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.US_ASCII), encoded.getBytes(StandardCharsets.US_ASCII));
    }
}
