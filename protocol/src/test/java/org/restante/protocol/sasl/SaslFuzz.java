package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;

/// Target: SASL, each mechanism, both sides. The server takes whatever a client says and ends in a verdict; nobody
/// proves a password that he does not know. The client takes whatever a server says.
public final class SaslFuzz {
    private static final List<String> MECHANISMS = List.of(
            "PLAIN",
            "LOGIN",
            "SCRAM-SHA-1",
            "SCRAM-SHA-256",
            "SCRAM-SHA-256-PLUS",
            "EXTERNAL",
            "OAUTHBEARER",
            "XOAUTH2",
            "CRAM-MD5");
    private static final Timestamp TIMESTAMP = new Timestamp("<1896.697170952@postoffice.reston.mci.net>");
    private static final int MOST_TURNS = 8;
    private static final int MOST_ITERATIONS = 5_000;
    private static final byte SEPARATOR = '\n';
    private static final Secret UNKNOWN = Secret.of("a password that is in no input");

    private SaslFuzz() {}

    /// The first octet chooses side and mechanism; lines are what the other side says, base64 or not.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int choice = data[0] & 0xFF;
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        String mechanism = MECHANISMS.get((choice & 0x7F) % MECHANISMS.size());
        Optional<ScramHash> hash = ScramHash.of(mechanism);
        if (choice >= 0x80 && hash.isPresent()) {
            client(hash.get(), rest);
        } else if (choice >= 0x80 && mechanism.equals(CramMd5Client.MECHANISM)) {
            cramClient(rest);
        } else {
            server(mechanism, rest);
        }
        base64(rest);
    }

    private static void base64(byte[] octets) {
        try (Secret line = new Secret(octets.clone());
                Secret initial = new Secret(octets.clone())) {
            Optional<byte[]> decoded = Base64Line.decode(line);
            if (decoded.isPresent() && decoded.get().length > octets.length) {
                throw new AssertionError("base64 does not grow");
            }
            var _ = Base64Line.decodeInitial(initial);
        }
    }

    private static void server(String mechanism, byte[] rest) {
        Exchange exchange = mechanism.equals(CramMd5Client.MECHANISM)
                ? Exchange.cramMd5(TIMESTAMP)
                : Exchange.begin(mechanism, new Channel()).orElseThrow();
        int at = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            int end = at;
            while (end < rest.length && rest[end] != SEPARATOR) {
                end++;
            }
            Optional<Exchange> next = next(exchange.on(Arrays.copyOfRange(rest, Math.min(at, rest.length), end)), rest);
            if (next.isEmpty()) {
                return;
            }
            exchange = next.get();
            if (exchange.challenge().indexOf('\r') >= 0) {
                throw new AssertionError("a challenge of two lines");
            }
            at = Math.min(end + 1, rest.length);
        }
        throw new AssertionError("it does not come to an end");
    }

    private static Optional<Exchange> next(Turn turn, byte[] sent) {
        return switch (turn) {
            case Turn.Ask(var next) -> Optional.of(next);
            case Turn.Keys(var _, var hash, var then) -> Optional.of(then.apply(keys(hash)));
            case Turn.Proven(var user) -> {
                if (!user.equals(Channel.CLIENT)) {
                    throw new AssertionError("a proof without the password");
                }
                yield Optional.empty();
            }
            case Turn.Digest(var user, var fits) -> {
                if (user.isEmpty() || fits.test(UNKNOWN)) {
                    throw new AssertionError("a digest without a name, or of a secret that is in no input");
                }
                yield Optional.empty();
            }
            case Turn.Token(var _, var _, var refused) -> Optional.of(refused.apply(new TokenRefusal(false, "mail")));
            case Turn.Rejected _, Turn.Named _, Turn.Unbound _ -> Optional.empty();
            case Turn.Claim(var user, var secret) -> {
                if (user.isEmpty() || secret.isEmpty()) {
                    throw new AssertionError("a claim without a name or a password");
                }
                yield Optional.empty();
            }
            case Turn.Disproven _ -> Optional.empty();
            case Turn.Failed(var why) -> {
                if (sent.length > 20 && why.contains(new String(sent, StandardCharsets.UTF_8))) {
                    throw new AssertionError("it repeats what was sent");
                }
                yield Optional.empty();
            }
        };
    }

    /// One whose client has shown a certificate.
    private record Channel() implements SecureChannel {
        private static final String CLIENT = "shown by a certificate";

        @Override
        public boolean bindable() {
            return true;
        }

        @Override
        public Optional<byte[]> binding(String type) {
            return Optional.of(new byte[] {1, 2, 3, 4});
        }

        @Override
        public Optional<String> client() {
            return Optional.of(CLIENT);
        }
    }

    private static ScramKeys keys(ScramHash hash) {
        return ScramKeys.of(hash, UNKNOWN, new byte[] {1, 2, 3, 4}, 1);
    }

    /// Whatever the server says, the answer is one that it can read, and only who knows the secret has made it.
    private static void cramClient(byte[] said) {
        byte[] answer =
                new CramMd5Client("ann", Secret.of("tanstaaf")).answer(said).orElseThrow();
        if (!new String(answer, StandardCharsets.US_ASCII).matches("ann [0-9a-f]{32}")) {
            throw new AssertionError("no name and digest");
        }
        if (Arrays.equals(answer, new CramMd5Client("ann", UNKNOWN).answer(said).orElseThrow())) {
            throw new AssertionError("two secrets have one digest");
        }
    }

    private static void client(ScramHash hash, byte[] said) {
        try (Secret password = Secret.of("tanstaaf")) {
            ScramClient client = new ScramClient(
                    hash, "ann", password, new ScramClient.Binding.None(), MOST_ITERATIONS, () -> "nonce");
            var _ = client.answer(said);
            if (client.verifies(said)) {
                throw new AssertionError("a server that does not know the password");
            }
        }
    }
}
