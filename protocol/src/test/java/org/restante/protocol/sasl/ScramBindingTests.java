package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramClient.Binding;

/// SCRAM that is bound to the channel below, on both sides. RFC 5802 §6, RFC 7677 §3
class ScramBindingTests {
    private static final Secret PENCIL = Secret.of("pencil");
    private static final String EXPORTER = ChannelBinding.TLS_EXPORTER;
    private static final String END_POINT = ChannelBinding.TLS_SERVER_END_POINT;

    /// A channel by what is known of it.
    private record Known(Map<String, byte[]> data) implements SecureChannel {
        @Override
        public boolean bindable() {
            return !data.isEmpty();
        }

        @Override
        public Optional<byte[]> binding(String type) {
            return Optional.ofNullable(data.get(type));
        }
    }

    private static final Known CHANNEL = new Known(Map.of(EXPORTER, octets("a key"), END_POINT, octets("a hash")));

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ScramClient client(ScramHash hash, Binding binding) {
        return new ScramClient(hash, "user", PENCIL, binding, ScramClient.MOST_ITERATIONS);
    }

    private static Binding to(String type, String data) {
        return new Binding.To(new ChannelBinding(type, octets(data)));
    }

    private static Turn begun(String mechanism, SecureChannel channel, ScramClient client) {
        return Exchange.begin(mechanism, channel).orElseThrow().on(client.first());
    }

    private static ScramKeys keys(ScramHash hash) {
        return ScramKeys.of(hash, PENCIL, octets("salt"), 4096);
    }

    /// Up to the server's verdict on the proof.
    private static Turn exchange(ScramHash hash, SecureChannel channel, ScramClient client) {
        Turn.Keys asked = (Turn.Keys) begun(hash.mechanismPlus(), channel, client);
        Exchange last = asked.then().apply(keys(hash));
        return last.on(client.answer(octets(last.challenge())).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void a_proof_is_bound_to_the_channel(ScramHash hash) {
        for (Binding binding : new Binding[] {to(EXPORTER, "a key"), to(END_POINT, "a hash")}) {
            ScramClient client = client(hash, binding);
            Turn turn = exchange(hash, CHANNEL, client);
            assertThat(turn).isInstanceOf(Turn.Ask.class);
            Exchange done = ((Turn.Ask) turn).next();
            assertThat(client.verifies(octets(done.challenge()))).isTrue();
            assertThat(done.on(new byte[0])).isEqualTo(new Turn.Proven("user"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proof_that_comes_over_another_channel_is_not_looked_at(ScramHash hash) {
        assertThat(exchange(hash, CHANNEL, client(hash, to(EXPORTER, "another key"))))
                .isEqualTo(new Turn.Unbound("user"));
        assertThat(exchange(hash, CHANNEL, client(hash, to(END_POINT, "a key"))))
                .isEqualTo(new Turn.Unbound("user"));
    }

    /// As a man in the middle would change it.
    @Test
    void the_flag_is_part_of_the_proof() {
        ScramClient client = client(ScramHash.SHA_256, new Binding.NotOffered());
        String first = new String(client.first(), StandardCharsets.UTF_8).replaceFirst("^y", "n");
        Turn.Keys asked = (Turn.Keys)
                Exchange.begin("SCRAM-SHA-256", CHANNEL).orElseThrow().on(octets(first));
        Exchange last = asked.then().apply(keys(ScramHash.SHA_256));
        byte[] answer = client.answer(octets(last.challenge())).orElseThrow();
        assertThat(last.on(answer)).isEqualTo(new Turn.Disproven("user"));
    }

    /// RFC 5802 §6: the client thinks that the server cannot, and the server has said that it can.
    @Test
    void who_did_not_see_the_offer_is_refused() {
        ScramClient client = client(ScramHash.SHA_256, new Binding.NotOffered());
        assertThat(begun("SCRAM-SHA-256", CHANNEL, client)).isEqualTo(new Turn.Unbound("user"));
        assertThat(begun("SCRAM-SHA-256", SecureChannel.NONE, client)).isInstanceOf(Turn.Keys.class);
        assertThat(begun("SCRAM-SHA-256", CHANNEL, client(ScramHash.SHA_256, new Binding.None())))
                .isInstanceOf(Turn.Keys.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n,,", "y,,", "p,,", "p=,,", "p=tls-unique,,", "P=tls-exporter,,", "p=tls-exporter "})
    void what_does_not_bind_is_not_plus(String header) {
        Exchange first = Exchange.begin("SCRAM-SHA-256-PLUS", CHANNEL).orElseThrow();
        assertThat(first.on(octets(header + "n=user,r=x"))).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void what_binds_is_plus() {
        assertThat(begun("SCRAM-SHA-256", CHANNEL, client(ScramHash.SHA_256, to(EXPORTER, "a key"))))
                .isInstanceOf(Turn.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c=biws", "c=", "", "c=cD10bHMtZXhwb3J0ZXIsLA==", "r=x", "c=%"})
    void a_last_message_without_the_binding_is_not_looked_at(String cbind) {
        Exchange first = Exchange.begin("SCRAM-SHA-256-PLUS", CHANNEL).orElseThrow();
        Turn.Keys asked = (Turn.Keys) first.on(octets("p=tls-exporter,,n=user,r=x"));
        Exchange last = asked.then().apply(keys(ScramHash.SHA_256));
        String nonces = last.challenge().substring(0, last.challenge().indexOf(','));
        assertThat(last.on(octets(cbind + "," + nonces + ",p=AAAA"))).isEqualTo(new Turn.Unbound("user"));
    }

    /// Whatever is known of the channel, in whatever octets: both sides agree if it is the same, and only then.
    @RepeatedTest(50)
    void both_sides_agree_about_the_same_channel_only(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        byte[] data = new byte[1 + random.nextInt(64)];
        random.nextBytes(data);
        byte[] other = data.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        ScramHash hash = random.nextBoolean() ? ScramHash.SHA_1 : ScramHash.SHA_256;
        Binding binding = new Binding.To(new ChannelBinding(EXPORTER, data));

        assertThat(exchange(hash, new Known(Map.of(EXPORTER, data)), client(hash, binding)))
                .isInstanceOf(Turn.Ask.class);
        assertThat(exchange(hash, new Known(Map.of(EXPORTER, other)), client(hash, binding)))
                .isEqualTo(new Turn.Unbound("user"));
    }

    /// One bit of any message that is another is never a login.
    @RepeatedTest(50)
    void nothing_can_be_changed_on_the_way(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        ScramClient client = client(ScramHash.SHA_256, to(EXPORTER, "a key"));
        Turn.Keys asked = (Turn.Keys) begun("SCRAM-SHA-256-PLUS", CHANNEL, client);
        Exchange last = asked.then().apply(keys(ScramHash.SHA_256));
        byte[] answer = client.answer(octets(last.challenge())).orElseThrow();
        byte[] changed = answer.clone();
        int at = random.nextInt(changed.length - 2); // of the last two not every bit counts
        changed[at] ^= (byte) (1 << random.nextInt(7));
        assertThat(last.on(changed)).isNotInstanceOf(Turn.Ask.class);
        assertThat(last.on(answer)).isInstanceOf(Turn.Ask.class);
    }

    @Test
    void a_client_computes_no_more_than_it_is_willing_to() {
        ScramClient lazy = new ScramClient(ScramHash.SHA_256, "user", PENCIL, new Binding.None(), 5000);
        String nonce = new String(lazy.first(), StandardCharsets.UTF_8).replaceFirst("^.*r=", "");
        String salt = Base64.getEncoder().encodeToString(octets("salt"));
        assertThat(lazy.answer(octets("r=" + nonce + "x,s=" + salt + ",i=5001")))
                .isEmpty();
        assertThat(lazy.answer(octets("r=" + nonce + "x,s=" + salt + ",i=5000")))
                .isPresent();
    }

    @Test
    void a_binding_prints_without_its_data() {
        assertThat(new ChannelBinding(EXPORTER, octets("a key"))).hasToString("ChannelBinding[tls-exporter]");
    }
}
