package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
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

    static Optional<Exchange> begin(String mechanism, SecureChannel channel) {
        return ScramHash.of(mechanism)
                .map(hash -> new First(hash, mechanism.equals(hash.mechanismPlus()), channel, Scram::nonce));
    }

    /// Waiting for `client-first-message`.
    ///
    /// @param plus whether the mechanism binds to the channel. RFC 5802 §6
    record First(ScramHash hash, boolean plus, SecureChannel channel, Supplier<String> nonce) implements Exchange {
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
            Attributes bare = new Attributes(parts[2]);
            Optional<String> user = bare.next('n').flatMap(Scram::name).filter(name -> !name.isEmpty());
            Optional<String> theirs = bare.next('r').filter(Scram::isNonce);
            if (user.isEmpty() || theirs.isEmpty()) {
                return malformed(); // also where an extension begins that nobody knows (m=): RFC 5802 §5.1
            }
            if (!parts[1].isEmpty() && !parts[1].equals("a=" + saslName(user.get()))) {
                return new Turn.Failed("nobody may act for another here: leave the authorization identity empty");
            }
            if (!plus && parts[0].equals("y") && channel.bindable()) {
                return new Turn.Unbound(user.get()); // somebody has hidden -PLUS from the client
            }
            return data(parts[0])
                    .map(data -> keys(user.get(), parts, data, theirs.get() + nonce.get()))
                    .orElseGet(() -> new Turn.Failed("this channel binding is not offered here"));
        }

        /// What is known here of the channel; nothing, where the mechanism does not ask. Empty if the flag does
        /// not go with the mechanism, or names a type of binding that is not offered.
        private Optional<byte[]> data(String flag) {
            if (!plus) {
                return flag.equals("n") || flag.equals("y") ? Optional.of(new byte[0]) : Optional.empty();
            }
            return flag.startsWith("p=") ? channel.binding(flag.substring(2)) : Optional.empty();
        }

        private Turn keys(String user, String[] parts, byte[] data, String both) {
            byte[] header = (parts[0] + "," + parts[1] + ",").getBytes(StandardCharsets.UTF_8);
            String bound = "c=" + base64(concatenated(header, data)) + ",";
            return new Turn.Keys(user, hash, keys -> {
                String first = "r=" + both + ",s=" + base64(keys.salt()) + ",i=" + keys.iterations();
                return new Last(user, keys, plus, bound, "r=" + both, parts[2] + "," + first, first);
            });
        }
    }

    /// Waiting for `client-final-message`.
    ///
    /// @param bound how it must begin: the header that the client sent, and what is known of the channel
    /// @param nonces what must come then
    /// @param said the messages so far, as the proof is about them
    /// @param challenge `server-first-message`
    record Last(String user, ScramKeys keys, boolean plus, String bound, String nonces, String said, String challenge)
            implements Exchange {
        @Override
        public Turn on(byte[] answer) {
            String message = new String(answer, StandardCharsets.UTF_8);
            int end = message.lastIndexOf(",p=");
            Optional<byte[]> proof = end < 0 ? Optional.empty() : octets(message.substring(end + 3));
            if (proof.isEmpty()) {
                return malformed();
            }
            String withoutProof = message.substring(0, end);
            if (plus && !withoutProof.startsWith(bound)) {
                return new Turn.Unbound(user);
            }
            byte[] all = (said + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
            String expected = bound + nonces;
            boolean extended = withoutProof.startsWith(expected + ","); // RFC 5802 §7
            boolean here = extended || withoutProof.equals(expected);
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

    static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
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
