package org.restante.server.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.config.OAuth2;

/// Tokens that are signed. RFC 7519, RFC 8725
class SignedTokensTests {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String ISSUER = "https://id.example.org";
    private static final Answer ANN = new Answer.Named("ann@example.org");
    private static final RSAKey RSA = rsa("one");
    private static final RSAKey OTHER = rsa("two");
    private static final ECKey EC = ec("three");

    @TempDir
    Path home;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such clocks may overflow
    private final Issuer issuer = new Issuer();
    private final IssuedTokens tokens = tokens(issuer.url());

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private IssuedTokens tokens(String keys) {
        return tokens(keys, List.of("mail"));
    }

    private IssuedTokens tokens(String keys, List<String> scope) {
        OAuth2 config = new OAuth2(
                ISSUER,
                keys,
                Optional.empty(),
                List.of("restante"),
                scope,
                "email",
                OAuth2.OFF.algorithms(),
                Duration.ofMinutes(1));
        try {
            return IssuedTokens.of(config, home, () -> NOW, nanos::get, Duration.ofSeconds(2));
        } catch (org.restante.server.config.ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        tokens.close();
        issuer.close();
    }

    private void knows(JWK... keys) {
        issuer.says(new JWKSet(List.of(keys)).toString(true));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("web", "restante"))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("scope", "openid mail")
                .claim("email", "ann@example.org");
    }

    private static Secret signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return Secret.of(jwt.serialize());
    }

    private static Secret signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        return signed(header, new RSASSASigner(key), claims);
    }

    private Answer check(JWTClaimsSet.Builder claims) throws JOSEException {
        knows(RSA, EC);
        return tokens.check(signed(RSA, claims.build()));
    }

    private static void refused(Answer answer, String why) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.why()).contains(why);
            assertThat(refused.insufficient()).isEqualTo(why.contains("scope"));
        });
    }

    @Test
    void a_good_token_names_its_user() throws Exception {
        assertThat(check(claims())).isEqualTo(ANN);
        JWSHeader elliptic = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("three")
                .type(new JOSEObjectType("at+jwt"))
                .build();
        assertThat(tokens.check(signed(elliptic, new ECDSASigner(EC), claims().build())))
                .isEqualTo(ANN);
        JWSHeader nameless = new JWSHeader.Builder(JWSAlgorithm.PS256).build();
        assertThat(tokens.check(signed(nameless, new RSASSASigner(RSA), claims().build())))
                .isEqualTo(ANN);
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    void time_is_kept_with_the_skew_of_clocks() throws Exception {
        refused(check(claims().expirationTime(Date.from(NOW.minusSeconds(60)))), "expired");
        assertThat(check(claims().expirationTime(Date.from(NOW.minusSeconds(59)))))
                .isEqualTo(ANN);
        refused(check(claims().expirationTime(null)), "never ends");
        refused(check(claims().notBeforeTime(Date.from(NOW.plusSeconds(61)))), "not valid yet");
        assertThat(check(claims().notBeforeTime(Date.from(NOW.plusSeconds(60)))))
                .isEqualTo(ANN);
        refused(check(claims().issueTime(Date.from(NOW.plusSeconds(61)))), "not valid yet");
    }

    @Test
    void tokens_of_others_and_for_others_are_refused() throws Exception {
        refused(check(claims().issuer("https://evil.example.org")), "issuer");
        refused(check(claims().issuer(null)), "issuer");
        refused(check(claims().audience("web")), "audience");
        refused(check(claims().audience((String) null)), "audience");
    }

    @Test
    void the_scope_may_be_said_in_several_ways_and_must_be_there() throws Exception {
        refused(check(claims().claim("scope", "openid mailbox")), "scope");
        refused(check(claims().claim("scope", null)), "scope");
        assertThat(check(claims().claim("scope", null).claim("scp", "mail"))).isEqualTo(ANN);
        assertThat(check(claims().claim("scope", List.of("a", "mail")))).isEqualTo(ANN);
    }

    @Test
    void the_user_must_be_named_and_his_address_not_be_unverified() throws Exception {
        refused(check(claims().claim("email", null)), "claim email");
        refused(check(claims().claim("email", 7)), "claim email");
        refused(check(claims().claim("email", "x".repeat(321))), "claim email");
        refused(check(claims().claim("email_verified", false)), "verified");
        assertThat(check(claims().claim("email_verified", true))).isEqualTo(ANN);
    }

    @Test
    void a_token_without_signature_is_refused() {
        knows(RSA);
        refused(tokens.check(Secret.of(new PlainJWT(claims().build()).serialize())), "not signed");
    }

    /// RFC 8725 §2.1: the public key, which everybody knows, as the secret of a MAC.
    @Test
    void a_token_cannot_choose_how_it_is_checked() throws Exception {
        knows(RSA);
        for (byte[] known : List.of(
                RSA.toRSAPublicKey().getEncoded(),
                RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
            refused(tokens.check(signed(header, new MACSigner(known), claims().build())), "not allowed");
        }
        JWSHeader strong =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();
        refused(tokens.check(signed(strong, new RSASSASigner(RSA), claims().build())), "not allowed");
    }

    @Test
    void only_keys_of_the_issuer_count() throws Exception {
        RSAKey impostor = new RSAKey.Builder(OTHER).keyID("one").build();
        RSAKey forSecrets = new RSAKey.Builder(OTHER).keyUse(KeyUse.ENCRYPTION).build();
        knows(RSA, forSecrets);
        refused(tokens.check(signed(impostor, claims().build())), "not signed by a key");
        refused(tokens.check(signed(OTHER, claims().build())), "not signed by a key");
        JWSHeader own = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(OTHER.toPublicJWK())
                .build();
        refused(tokens.check(signed(own, new RSASSASigner(OTHER), claims().build())), "not signed by a key");
        JWSHeader elsewhere = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("two")
                .jwkURL(java.net.URI.create("http://127.0.0.1:1/"))
                .build();
        refused(tokens.check(signed(elsewhere, new RSASSASigner(OTHER), claims().build())), "not signed by a key");
    }

    @Test
    void an_id_of_another_kind_is_refused() throws Exception {
        knows(RSA);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        refused(tokens.check(signed(header, new RSASSASigner(RSA), claims().build())), "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "....", "e30.e30.e30", "e30.e30."})
    void what_is_no_token_is_refused(String text) {
        knows(RSA);
        assertThat(tokens.check(Secret.of(text))).isInstanceOf(Answer.Refused.class);
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void a_new_key_is_found_and_made_up_names_of_keys_cost_the_issuer_nothing() throws Exception {
        assertThat(check(claims())).isEqualTo(ANN);
        for (int i = 0; i < 20; i++) {
            RSAKey made = new RSAKey.Builder(OTHER).keyID("made up " + i).build();
            refused(tokens.check(signed(made, claims().build())), "not signed by a key");
        }
        assertThat(issuer.asked()).hasSize(1);

        knows(OTHER);
        nanos.addAndGet(KeySet.PAUSE.toNanos());
        assertThat(tokens.check(signed(OTHER, claims().build()))).isEqualTo(ANN);
        assertThat(issuer.asked()).hasSize(2);
        refused(tokens.check(signed(RSA, claims().build())), "not signed by a key");
    }

    @Test
    void while_the_issuer_is_down_nobody_is_refused_whose_key_it_may_have() throws Exception {
        issuer.status(503);
        Secret good = signed(RSA, claims().build());
        assertThat(tokens.check(good)).isInstanceOf(Answer.Unavailable.class);
        assertThat(tokens.check(good)).isInstanceOf(Answer.Unavailable.class);
        assertThat(issuer.asked()).hasSize(1);

        issuer.status(200);
        knows(RSA);
        nanos.addAndGet(KeySet.PAUSE.toNanos());
        assertThat(tokens.check(good)).isEqualTo(ANN);

        issuer.close();
        nanos.addAndGet(KeySet.FRESH.toNanos());
        assertThat(tokens.check(good)).isEqualTo(ANN); // by the key that is known
        assertThat(tokens.check(signed(OTHER, claims().build()))).isInstanceOf(Answer.Unavailable.class);
        nanos.addAndGet(KeySet.USABLE.toNanos());
        assertThat(tokens.check(good)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void an_issuer_that_does_not_answer_or_says_too_much_is_down() throws Exception {
        Secret good = signed(RSA, claims().build());
        issuer.says("[" + "1,".repeat(200_000) + "1]");
        assertThat(tokens.check(good)).isInstanceOf(Answer.Unavailable.class);
        for (String nonsense : List.of("", "<html>", "[]", "{\"keys\":7}")) {
            nanos.addAndGet(KeySet.PAUSE.toNanos());
            issuer.says(nonsense);
            assertThat(tokens.check(good)).as(nonsense).isInstanceOf(Answer.Unavailable.class);
        }
        nanos.addAndGet(KeySet.PAUSE.toNanos());
        issuer.silent();
        assertThat(tokens.check(good)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void keys_may_be_in_a_file() throws Exception {
        Files.writeString(home.resolve("keys.json"), new JWKSet(RSA).toString(true));
        try (IssuedTokens filed = tokens("keys.json", List.of())) {
            assertThat(filed.check(signed(RSA, claims().claim("scope", null).build())))
                    .isEqualTo(ANN);
            assertThat(filed.scope()).isEmpty();
        }
        try (IssuedTokens missing = tokens("none.json", List.of())) {
            assertThat(missing.check(signed(RSA, claims().build()))).isInstanceOf(Answer.Unavailable.class);
        }
    }

    @Test
    void no_answer_repeats_anything_of_a_token() throws Exception {
        knows(RSA);
        Secret stolen = signed(OTHER, claims().build());
        String signature = stolen.expose(octets -> new String(octets, StandardCharsets.US_ASCII))
                .split("\\.", -1)[2];
        assertThat(tokens.check(stolen).toString()).doesNotContain(signature).doesNotContain("ann");
        assertThat(Base64.getUrlDecoder().decode(signature)).hasSize(256);
    }
}
