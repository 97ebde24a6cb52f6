package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.restante.protocol.Secret;

/// The client's side of SCRAM without channel binding. RFC 5802, RFC 7677
///
/// For one exchange: [#first], then [#answer], then [#verifies], which alone says whether the server knows the password
/// too.
public final class ScramClient {
    private static final int MOST_ITERATIONS = 10_000_000;

    private final ScramHash hash;
    private final Secret password;
    private final String nonce;
    private final String bare;
    private byte[] expected = {};

    /// @param user as the server knows it
    /// @param password lent until the exchange is over
    public ScramClient(ScramHash hash, String user, Secret password) {
        this(hash, user, password, Scram::nonce);
    }

    ScramClient(ScramHash hash, String user, Secret password, Supplier<String> nonce) {
        this.hash = hash;
        this.password = password;
        this.nonce = nonce.get();
        bare = "n=" + Scram.saslName(Saslprep.prepare(user).orElse(user)) + ",r=" + this.nonce;
    }

    /// What the client says first.
    public byte[] first() {
        return octets("n,," + bare);
    }

    /// What the client answers to the server's first message; empty if that is none, or asks for a hash that would take
    /// forever.
    public Optional<byte[]> answer(byte[] serverFirst) {
        String said = new String(serverFirst, StandardCharsets.UTF_8);
        Scram.Attributes attributes = new Scram.Attributes(said);
        Optional<String> both = attributes.next('r').filter(whole -> whole.startsWith(nonce) && !whole.equals(nonce));
        Optional<byte[]> salt = attributes.next('s').flatMap(Scram::octets);
        Optional<Integer> iterations = attributes.next('i').flatMap(ScramClient::iterations);
        if (both.isEmpty() || salt.isEmpty() || iterations.isEmpty()) {
            return Optional.empty();
        }
        byte[] salted = password.expose(octets -> hash.hi(Saslprep.password(octets), salt.get(), iterations.get()));
        String last = "c=" + Scram.base64(octets("n,,")) + ",r=" + both.get();
        byte[] all = octets(bare + "," + said + "," + last);
        expected = ScramKeys.signature(hash, salted, all);
        return Optional.of(octets(last + ",p=" + Scram.base64(ScramKeys.proof(hash, salted, all))));
    }

    private static Optional<Integer> iterations(String text) {
        boolean number = !text.isEmpty() && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text)
                .filter(_ -> number)
                .map(Integer::valueOf)
                .filter(count -> count > 0 && count <= MOST_ITERATIONS);
    }

    /// Whether the server's last message shows that it knows the password.
    public boolean verifies(byte[] serverFinal) {
        String said = new String(serverFinal, StandardCharsets.UTF_8);
        return expected.length > 0
                && said.startsWith("v=")
                && Scram.octets(said.substring(2).split(",", 2)[0])
                        .filter(signature -> MessageDigest.isEqual(signature, expected))
                        .isPresent();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
