package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;

class ScramTests {
    private static final Secret PENCIL = Secret.of("pencil");

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ScramKeys keys(ScramHash hash, String salt) {
        return ScramKeys.of(hash, PENCIL, Base64.getDecoder().decode(salt), 4096);
    }

    private static Exchange first(ScramHash hash, Supplier<String> nonce) {
        return new Scram.First(hash, false, SecureChannel.NONE, nonce);
    }

    private static ScramClient client(ScramHash hash, String user, String nonce) {
        int most = ScramClient.MOST_ITERATIONS;
        return new ScramClient(hash, user, PENCIL, new ScramClient.Binding.None(), most, () -> nonce);
    }

    private static Exchange server(Exchange first, String said, ScramKeys keys) {
        Turn.Keys asked = (Turn.Keys) first.on(octets(said));
        assertThat(asked.user()).isEqualTo("user");
        return asked.then().apply(keys);
    }

    /// The example of RFC 5802 §5.
    @Test
    void sha_1_is_as_in_the_rfc_on_both_sides() {
        String mine = "fyko+d2lbbFgONRv9qkxdawL";
        String both = mine + "3rfcNHYJY1ZVvWVs7j";
        ScramClient client = client(ScramHash.SHA_1, "user", mine);
        assertThat(client.first()).isEqualTo(octets("n,,n=user,r=" + mine));
        Exchange last = server(
                first(ScramHash.SHA_1, () -> "3rfcNHYJY1ZVvWVs7j"),
                "n,,n=user,r=" + mine,
                keys(ScramHash.SHA_1, "QSXCR+Q6sek8bf92"));
        assertThat(last.challenge()).isEqualTo("r=" + both + ",s=QSXCR+Q6sek8bf92,i=4096");
        byte[] answer = client.answer(octets(last.challenge())).orElseThrow();
        assertThat(answer).isEqualTo(octets("c=biws,r=" + both + ",p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="));
        Turn turn = last.on(answer);
        assertThat(turn).isEqualTo(new Turn.Ask(new Scram.Done("user", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")));
        assertThat(client.verifies(octets("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))).isTrue();
    }

    /// The example of RFC 7677 §3.
    @Test
    void sha_256_is_as_in_the_rfc_on_both_sides() {
        String mine = "rOprNGfwEbeRWgbNEkqO";
        String yours = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        ScramClient client = client(ScramHash.SHA_256, "user", mine);
        assertThat(client.first()).isEqualTo(octets("n,,n=user,r=" + mine));
        Exchange last = server(
                first(ScramHash.SHA_256, () -> yours),
                "n,,n=user,r=" + mine,
                keys(ScramHash.SHA_256, "W22ZaJ0SNY7soEsUEjb6gQ=="));
        assertThat(last.challenge()).isEqualTo("r=" + mine + yours + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        byte[] answer = client.answer(octets(last.challenge())).orElseThrow();
        assertThat(answer)
                .isEqualTo(octets("c=biws,r=" + mine + yours + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        Exchange done = ((Turn.Ask) last.on(answer)).next();
        assertThat(done.challenge()).isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        assertThat(client.verifies(octets(done.challenge()))).isTrue();
        assertThat(done.on(new byte[0])).isEqualTo(new Turn.Proven("user"));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_password_proves_nothing(ScramHash hash) {
        ScramClient client = new ScramClient(hash, "user", Secret.of("pencils"));
        ScramKeys keys = keys(hash, "QSXCR+Q6sek8bf92");
        Exchange last = ((Turn.Keys) first(hash, Scram::nonce).on(client.first()))
                .then()
                .apply(keys);
        byte[] answer = client.answer(octets(last.challenge())).orElseThrow();
        assertThat(last.on(answer)).isEqualTo(new Turn.Disproven("user"));
        assertThat(client.verifies(octets("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))).isFalse();
        assertThat(client.verifies(octets("e=invalid-proof"))).isFalse();
    }

    /// A proof is about one exchange: with the nonce of another it proves nothing.
    @Test
    void a_proof_cannot_be_used_again() {
        ScramKeys keys = keys(ScramHash.SHA_256, "QSXCR+Q6sek8bf92");
        ScramClient client = new ScramClient(ScramHash.SHA_256, "user", PENCIL);
        Exchange once = server(first(ScramHash.SHA_256, Scram::nonce), text(client.first()), keys);
        byte[] answer = client.answer(octets(once.challenge())).orElseThrow();
        assertThat(once.on(answer)).isInstanceOf(Turn.Ask.class);
        Exchange again = server(first(ScramHash.SHA_256, Scram::nonce), text(client.first()), keys);
        assertThat(again.on(answer)).isEqualTo(new Turn.Disproven("user"));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Test
    void names_may_have_commas_and_equals_signs() {
        ScramClient client = client(ScramHash.SHA_256, "a,b=c", "nonce");
        assertThat(client.first()).isEqualTo(octets("n,,n=a=2Cb=3Dc,r=nonce"));
        Turn turn = first(ScramHash.SHA_256, Scram::nonce).on(client.first());
        assertThat(((Turn.Keys) turn).user()).isEqualTo("a,b=c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "n,,",
                "n,,n=,r=x",
                "n,,n=user",
                "n,,r=x,n=user",
                "n,,n=user,r=",
                "n,,n=us=er,r=x",
                "n,,m=x,n=user,r=x",
                "n,a=other,n=user,r=x",
                "p=tls-exporter,,n=user,r=x",
                "z,,n=user,r=x",
                "n,,n=user,r=a b",
                "n,,n=us\0er,r=x"
            })
    void what_breaks_the_rules_fails(String said) {
        assertThat(first(ScramHash.SHA_256, Scram::nonce).on(octets(said))).isInstanceOf(Turn.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p=", ",p=%", "c=biws,r=x,p", "c=biws"})
    void a_last_message_without_a_proof_fails(String said) {
        Exchange last =
                server(first(ScramHash.SHA_256, Scram::nonce), "n,,n=user,r=x", keys(ScramHash.SHA_256, "QSXC"));
        assertThat(last.on(octets(said))).isInstanceOf(Turn.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=nonce,s=QSXC,i=4096",
                "r=other1,s=QSXC,i=4096",
                "r=nonce1,s=%,i=4096",
                "r=nonce1,s=QSXC,i=0",
                "r=nonce1,s=QSXC,i=1",
                "r=nonce1,s=QSXC,i=4095",
                "r=nonce1,s=QSXC,i=1000001",
                "r=nonce1,s=QSXC,i=99999999",
                "r=nonce1,s=QSXC,i=+1",
                "r=nonce1,s=QSXC"
            })
    void a_client_answers_no_server_that_breaks_the_rules(String said) {
        ScramClient client = client(ScramHash.SHA_256, "user", "nonce");
        assertThat(client.answer(octets(said))).isEmpty();
        assertThat(client.verifies(octets("v="))).isFalse();
    }

    @Test
    void an_answer_behind_the_end_fails() {
        assertThat(new Scram.Done("user", "v=").on(octets("x"))).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void keys_print_without_themselves() {
        ScramKeys keys = keys(ScramHash.SHA_256, "QSXCR+Q6sek8bf92");
        assertThat(keys).hasToString("ScramKeys[SHA_256, 4096 iterations, 12 octets of salt]");
    }
}
