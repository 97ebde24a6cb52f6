package org.restante.server.password;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.restante.protocol.Secret;

/// Argon2id as a PHC string: what we make ourselves. RFC 9106
record Argon2id() implements Scheme {
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2})"
            + ",p=([1-9][0-9]?)\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
    private static final Cost MOST = new Cost(256 * 1024, 32, 16);

    /// OWASP's second choice.
    private static final Cost OURS = new Cost(19_456, 2, 1);

    private static final int OCTETS = 32;
    private static final int SALT_OCTETS = 16; // RFC 9106 §3.1
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Workspaces WORKSPACES = new Workspaces(OURS.blocks());

    /// What a hash takes.
    private record Cost(int kibibytes, int passes, int lanes) {
        int blocks() {
            return Argon2BytesGenerator.getBlockCount(kibibytes, lanes);
        }

        /// RFC 9106 §3.1
        boolean isPossible() {
            return kibibytes >= 8 * lanes;
        }

        boolean isWithin(Cost most) {
            return kibibytes <= most.kibibytes && passes <= most.passes && lanes <= most.lanes;
        }

        @Override
        public String toString() {
            return "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=" + lanes;
        }
    }

    /// A hash that has been read.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Parts(Cost cost, byte[] salt, byte[] hash) {

        static Optional<Parts> of(String encoded) {
            Matcher parts = FORM.matcher(encoded);
            if (!parts.matches()) {
                return Optional.empty();
            }
            var cost = new Cost(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
            try {
                Base64.Decoder base64 = Base64.getDecoder();
                return Optional.of(new Parts(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5))));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    static PasswordHash ofNothing() {
        return new PasswordHash(OURS + "$" + "A".repeat(22) + "$" + "A".repeat(43));
    }

    static PasswordHash of(Secret secret) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        byte[] hash = hash(OURS, salt, OCTETS, secret);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(OURS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    private static byte[] hash(Cost cost, byte[] salt, int octets, Secret secret) {
        return WORKSPACES.lend(workspace -> {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.kibibytes)
                    .withIterations(cost.passes)
                    .withParallelism(cost.lanes)
                    .withSalt(salt)
                    .withBlockPool(workspace)
                    .build());
            byte[] hash = new byte[octets];
            secret.expose(password -> generator.generateBytes(password, hash));
            return hash;
        });
    }

    static boolean isOurs(String encoded) {
        return Parts.of(encoded)
                .filter(parts -> parts.cost.kibibytes >= OURS.kibibytes && parts.cost.passes >= OURS.passes)
                .isPresent();
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
        return Parts.of(encoded)
                .map(Parts::cost)
                .filter(cost -> cost.isPossible() && cost.isWithin(MOST))
                .isPresent();
    }

    @Override
    public String cost(String encoded) {
        return encoded.substring(0, encoded.indexOf('$', encoded.indexOf(",p=")));
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        return Parts.of(encoded)
                .filter(parts ->
                        MessageDigest.isEqual(parts.hash, hash(parts.cost, parts.salt, parts.hash.length, secret)))
                .isPresent();
    }
}
