package org.restante.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;

class PasswordHashTests {

    /// The vectors of the reference implementation of Argon2 (test.c).
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void argon2id_of_others_is_understood(String encoded) {
        PasswordHash hash = new Argon2id().read(encoded).orElseThrow();

        assertThat(hash.matches(Secret.of("password"))).isTrue();
        assertThat(hash.matches(Secret.of("Password"))).isFalse();
    }

    /// A vector of jBCrypt, whose three prefixes mean the same for it.
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "y"})
    void bcrypt_of_others_is_understood(String minor) {
        PasswordHash hash = new Bcrypt()
                .read("$2" + minor + "$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")
                .orElseThrow();

        assertThat(hash.matches(Secret.of("abc"))).isTrue();
        assertThat(hash.matches(Secret.of("abd"))).isFalse();
        assertThat(hash.matches(Secret.of(""))).isFalse();
        assertThat(hash.matches(Secret.of("x".repeat(5_000)))).isFalse();
    }

    @Test
    void ours_has_the_parameters_owasp_names_and_a_salt_of_its_own() {
        PasswordHash one = PasswordHash.of(Secret.of("tanstaaf"));
        PasswordHash two = PasswordHash.of(Secret.of("tanstaaf"));

        assertThat(one.encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(two.encoded());
        assertThat(new Argon2id().read(one.encoded())).isEqualTo(Optional.of(one));
        assertThat(one.matches(Secret.of("tanstaaf"))).isTrue();
        assertThat(two.matches(Secret.of("tanstaaf"))).isTrue();
        assertThat(one.matches(Secret.of("tanstaaf "))).isFalse();
    }

    @Test
    void every_octet_of_a_password_counts() {
        var odd = new Secret(new byte[] {0, (byte) 0xFF, ' ', 0});
        PasswordHash hash = PasswordHash.of(odd);

        assertThat(hash.matches(odd)).isTrue();
        assertThat(hash.matches(new Secret(new byte[] {0, (byte) 0xFF, ' '}))).isFalse();
        assertThat(hash.matches(new Secret(new byte[] {0, (byte) 0xFE, ' ', 0})))
                .isFalse();
    }

    @Test
    void the_hash_of_nothing_can_be_checked_like_any_other() {
        assertThat(new Argon2id().read(PasswordHash.OF_NOTHING.encoded())).isPresent();
        assertThat(PasswordHash.OF_NOTHING.matches(Secret.of(""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=262145,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=33,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=17$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$$",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\n"
            })
    void argon2id_that_is_broken_or_too_costly_is_refused(String encoded) {
        assertThat(new Argon2id().read(encoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2x$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "$2a$17$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "$2a$03$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
                "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0"
            })
    void bcrypt_that_is_broken_or_too_costly_is_refused(String encoded) {
        assertThat(new Bcrypt().read(encoded)).isEmpty();
    }

    @Test
    void a_hash_is_never_printed() {
        assertThat(PasswordHash.OF_NOTHING).hasToString("***");
    }
}
