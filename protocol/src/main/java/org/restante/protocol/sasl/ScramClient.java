package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.restante.protocol.Secret;

/// The client's side of SCRAM, bound to the channel below or not. RFC 5802, RFC 7677
///
/// For one exchange: [#first], then [#answer], then [#verifies], which alone says whether the server knows the password
/// too.
public final class ScramClient {
    /// A server that asks for fewer iterations may be somebody who wants to guess. RFC 7677 §4
    public static final int FEWEST_ITERATIONS = 4_096;

    /// What a client does without being asked: about a second of work.
    public static final int MOST_ITERATIONS = 1_000_000;

    private final ScramHash hash;
    private final Secret password;
    private final int most;
    private final String nonce;
    private final String bare;
    private final String header;
    private final byte[] bound;
    private byte[] expected = {};

    /// What the client knows of the channel. RFC 5802 §6
    public sealed interface Binding {
        /// Nothing: the mechanism must not be one with -PLUS.
        record None() implements Binding {}

        /// It could bind, and the server offered no -PLUS. A server that did refuses: somebody in between has
        /// hidden it.
        record NotOffered() implements Binding {}

        /// It binds: the mechanism must be one with -PLUS.
        record To(ChannelBinding channel) implements Binding {}
    }

    /// Bound to nothing, for as much work as [#MOST_ITERATIONS].
    ///
    /// @param user as the server knows it
    /// @param password lent until the exchange is over
    public ScramClient(ScramHash hash, String user, Secret password) {
        this(hash, user, password, new Binding.None(), MOST_ITERATIONS);
    }

    /// @param user as the server knows it
    /// @param password lent until the exchange is over
    /// @param most the iterations that this client is willing to compute
    public ScramClient(ScramHash hash, String user, Secret password, Binding binding, int most) {
        this(hash, user, password, binding, most, Scram::nonce);
    }

    ScramClient(ScramHash hash, String user, Secret password, Binding binding, int most, Supplier<String> nonce) {
        this.hash = hash;
        this.password = password;
        this.most = most;
        this.nonce = nonce.get();
        bare = "n=" + Scram.saslName(Saslprep.prepare(user).orElse(user)) + ",r=" + this.nonce;
        header = switch (binding) {
            case Binding.None() -> "n,,";
            case Binding.NotOffered() -> "y,,";
            case Binding.To(var channel) -> "p=" + channel.type() + ",,";
        };
        byte[] data = binding instanceof Binding.To(var channel) ? channel.data() : new byte[0];
        bound = Scram.concatenated(octets(header), data);
    }

    /// What the client says first.
    public byte[] first() {
        return octets(header + bare);
    }

    /// What the client answers to the server's first message; empty if that is none, or asks for so few
    /// iterations that the answer would help to guess the password, or for so many that it would take forever.
    public Optional<byte[]> answer(byte[] serverFirst) {
        String said = new String(serverFirst, StandardCharsets.UTF_8);
        Scram.Attributes attributes = new Scram.Attributes(said);
        Optional<String> both = attributes.next('r').filter(whole -> whole.startsWith(nonce) && !whole.equals(nonce));
        Optional<byte[]> salt = attributes.next('s').flatMap(Scram::octets);
        Optional<Integer> iterations = attributes.next('i').flatMap(this::iterations);
        if (both.isEmpty() || salt.isEmpty() || iterations.isEmpty()) {
            return Optional.empty();
        }
        byte[] salted = password.expose(octets -> hash.hi(Saslprep.password(octets), salt.get(), iterations.get()));
        String last = "c=" + Scram.base64(bound) + ",r=" + both.get();
        byte[] all = octets(bare + "," + said + "," + last);
        expected = ScramKeys.signature(hash, salted, all);
        return Optional.of(octets(last + ",p=" + Scram.base64(ScramKeys.proof(hash, salted, all))));
    }

    private Optional<Integer> iterations(String text) {
        boolean number = !text.isEmpty() && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text)
                .filter(_ -> number)
                .map(Integer::valueOf)
                .filter(count -> count >= FEWEST_ITERATIONS && count <= most);
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
