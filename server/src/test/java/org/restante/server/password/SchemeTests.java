package org.restante.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;

class SchemeTests {
    private static final String PASSWORD = "Grüße: tanstaaf";

    /// What `doveadm pw -s SCHEME` of Dovecot 2.3.19 made of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "SHA512-CRYPT $6$0Lhy8MGQkDg07sAr$9hkzxiVj1budoy34qp52cIsrA71dhmOm7KU4P7PFM8Taq7uELAEJ8Hu/ZHVM4EZcWBPsaHes4zvBmOHMchKWm.",
                "SHA256-CRYPT $5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/",
                "SSHA512 d5GSGjLpqq1ew5rPo/qEs5ZWdVZ3EDj4mynWmd9nfcvLxsa+pX5xL6XJWOEbQ16ymk8rNVKd/fe9GUB82l4RlLUVqwU=",
                "SSHA QUy0UIuXZo1PvnzYq2buCEsT10/CFs4Y",
                "PBKDF2 $1$jsTZ78ITKZOe9fga$5000$9e998d5e896c0392a4f76a761f554f18b850644f",
                "SCRAM-SHA-256 4096,k16+EbdCz2fLEV0Q59f+QA==,MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY="
            })
    void hashes_of_dovecot_are_understood(String name, String text) {
        PasswordHash hash = Schemes.named(name).orElseThrow().read(text).orElseThrow();

        assertThat(hash.matches(Secret.of(PASSWORD))).isTrue();
        assertThat(hash.matches(Secret.of("Grüße: tanstaaF"))).isFalse();
        assertThat(hash.matches(Secret.of(""))).isFalse();
        assertThat(hash.matches(Secret.of("x".repeat(5_000)))).isFalse();
        assertThat(Schemes.of(hash.encoded()).orElseThrow().name()).isEqualTo(name);
    }

    /// What crypt(3) of glibc made, with rounds of its own, and of an empty password.
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "secret $6$rounds=1400$anotherlongsalts$Twf2eP6WMY29NT9yg1Nff0x6Ul/TWD9vkV2VVPyEX7uifmXI0FHGx3rX27ttfZtfB9phxv3003yyBPq3nGFb8.",
                "'' $5$saltstring$FdNfA4gXqvCeO6iZs7G/.wwwoywYZqo0l1pwmfWaBA7"
            })
    void hashes_of_crypt_are_understood_by_their_beginning(String password, String encoded) {
        assertThat(Schemes.of(encoded).orElseThrow().matches(encoded, Secret.of(password)))
                .isTrue();
        assertThat(new PasswordHash(encoded).matches(Secret.of(password + "x"))).isFalse();
    }

    @Test
    void the_password_is_not_used_up() {
        var hash = new PasswordHash("$5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/");
        Secret secret = Secret.of(PASSWORD);

        assertThat(hash.matches(secret)).isTrue();
        assertThat(hash.matches(secret)).isTrue();
    }

    @Test
    void keys_of_scram_are_there_for_scram() {
        PasswordHash hash = new ScramStored()
                .read("4096,k16+EbdCz2fLEV0Q59f+QA==,MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,"
                        + "5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY=")
                .orElseThrow();

        assertThat(hash.scramKeys().orElseThrow().hash()).isEqualTo(ScramHash.SHA_256);
        assertThat(hash.scramKeys().orElseThrow().iterations()).isEqualTo(4_096);
        assertThat(PasswordHash.OF_NOTHING.scramKeys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "SHA512-CRYPT $6$salt$short",
                "SHA512-CRYPT $5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/",
                "SHA256-CRYPT $5$rounds=1000001$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/",
                "SHA256-CRYPT $5$rounds=9999999$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/",
                "SHA256-CRYPT $5$rounds=999$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/",
                "SSHA QUy0UIuXZo1PvnzYq2buCEsT108=",
                "SSHA !",
                "SSHA512 QUy0UIuXZo1PvnzYq2buCEsT10/CFs4Y",
                "PBKDF2 $1$jsTZ78ITKZOe9fga$1000001$9e998d5e896c0392a4f76a761f554f18b850644f",
                "PBKDF2 $1$jsTZ78ITKZOe9fga$5000$9e99",
                "SCRAM-SHA-256 4095,k16+EbdCz2fLEV0Q59f+QA==,MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY=",
                "SCRAM-SHA-256 4096,k16+EbdCz2fLEV0Q59f+QA==,MLg0,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY=",
                "SCRAM-SHA-256 4096,AAA=,MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY="
            })
    void what_is_broken_or_too_costly_is_refused(String name, String text) {
        assertThat(Schemes.named(name).orElseThrow().read(text)).isEmpty();
    }

    @Test
    void schemes_are_known_by_name_in_any_case_and_the_weak_are_marked() {
        assertThat(Schemes.named("sha512-crypt")).contains(ShaCrypt.SHA512);
        assertThat(Schemes.named("MD5")).isEmpty();
        assertThat(Schemes.ALL.stream().filter(Scheme::weak)).containsExactly(SaltedSha.SSHA512, SaltedSha.SSHA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "$1$saltstri$YMyguxXMBpd2TEZ.vS/3q1", "{MD5}x"})
    void a_hash_of_no_known_scheme_matches_nothing_and_says_so(String encoded) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(encoded).matches(Secret.of("x")));
    }
}
