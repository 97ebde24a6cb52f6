package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// The server's side of SCRAM. RFC 5802, RFC 7677
///
/// The password is never sent: the client proves that it knows it, and the server that it knows the keys.
final class Scram {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_OCTETS = 18;
    private static final int MOST_NONCE = 256;

    private Scram() {}

    /// A nonce that nobody used before.
    static String nonce() {
        byte[] octets = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /// Waiting for `client-first-message`.
    record First(ScramHash hash, Supplier<String> nonce) implements Exchange {
        @Override
        public String challenge() {
            return "";
        }

        @Override
        public Turn on(byte[] answer) {
            String message = new String(answer, StandardCharsets.UTF_8);
            String[] parts = message.split(",", 3); // gs2-cbind-flag, authzid, client-first-message-bare
            if (parts.length < 3) {
                return malformed();
            }
            if (!parts[0].equals("n") && !parts[0].equals("y")) {
                return new Turn.Failed("channel binding is not offered here"); // RFC 5802 §6
            }
            Attributes bare = new Attributes(parts[2]);
            Optional<String> user = bare.next('n').flatMap(Scram::name).filter(name -> !name.isEmpty());
            Optional<String> theirs = bare.next('r').filter(Scram::isNonce);
            if (user.isEmpty() || theirs.isEmpty()) {
                return malformed(); // also where an extension begins that nobody knows (m=): RFC 5802 §5.1
            }
            if (!parts[1].isEmpty() && !parts[1].equals("a=" + saslName(user.get()))) {
                return new Turn.Failed("nobody may act for another here: leave the authorization identity empty");
            }
            String header = base64((parts[0] + "," + parts[1] + ",").getBytes(StandardCharsets.UTF_8));
            String both = theirs.get() + nonce.get();
            return new Turn.Keys(user.get(), hash, keys -> {
                String first = "r=" + both + ",s=" + base64(keys.salt()) + ",i=" + keys.iterations();
                return new Last(user.get(), keys, "c=" + header + ",r=" + both, parts[2] + "," + first, first);
            });
        }
    }

    /// Waiting for `client-final-message`.
    ///
    /// @param bound how it must begin: the header that the client sent, and both nonces
    /// @param said the messages so far, as the proof is about them
    /// @param challenge `server-first-message`
    record Last(String user, ScramKeys keys, String bound, String said, String challenge) implements Exchange {
        @Override
        public Turn on(byte[] answer) {
            String message = new String(answer, StandardCharsets.UTF_8);
            int end = message.lastIndexOf(",p=");
            Optional<byte[]> proof = end < 0 ? Optional.empty() : octets(message.substring(end + 3));
            if (proof.isEmpty()) {
                return malformed();
            }
            String withoutProof = message.substring(0, end);
            byte[] all = (said + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
            boolean here =
                    withoutProof.equals(bound) || withoutProof.startsWith(bound + ","); // RFC 5802 §7: extensions
            return here && keys.proves(proof.get(), all)
                    ? new Turn.Ask(new Done(user, "v=" + base64(keys.signature(all))))
                    : new Turn.Disproven(user);
        }
    }

    /// Waiting for the empty answer to `server-final-message`.
    record Done(String user, String challenge) implements Exchange {
        @Override
        public Turn on(byte[] answer) {
            return answer.length == 0 ? new Turn.Proven(user) : malformed();
        }
    }

    /// Attributes in their order: `a=value` with commas between them.
    static final class Attributes {
        private final String[] all;
        private int at;

        Attributes(String message) {
            all = message.split(",", -1);
        }

        Optional<String> next(char name) {
            boolean right = at < all.length && all[at].startsWith(name + "=");
            return right ? Optional.of(all[at++].substring(2)) : Optional.empty();
        }
    }

    private static Turn malformed() {
        return new Turn.Failed("this is not what SCRAM says here");
    }

    /// A `saslname`, in which `=2C` stands for a comma and `=3D` for an equals sign.
    static Optional<String> name(String text) {
        String rest = text.replace("=2C", "").replace("=3D", "");
        return rest.contains("=") || rest.contains("\uFFFD") || rest.contains("\0")
                ? Optional.empty()
                : Optional.of(text.replace("=2C", ",").replace("=3D", "="));
    }

    static String saslName(String text) {
        return text.replace("=", "=3D").replace(",", "=2C");
    }

    private static boolean isNonce(String text) {
        return !text.isEmpty() && text.length() <= MOST_NONCE && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
