package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;

class AccountNamesTests {
    private final AccountNames names = new AccountNames("example.org");

    @ParameterizedTest
    @CsvSource({
        "ann, ann, example.org",
        "Ann@Example.NET, ann, example.net",
        "ann.b_c-d=e@localhost, ann.b_c-d=e, localhost",
        "JÖRG@MÜNCHEN.DE, jörg, münchen.de",
        "jo\u0308rg@xn--mnchen-3ya.de, jörg, münchen.de",
        "用户@例子.中国, 用户, 例子.中国",
        "ａｎｎ, ann, example.org",
        "\uFF76\uFF9E, \u30AC, example.org",
        "אבג1, אבג1, example.org",
        "\u1112\u1161\u11AB, 한, example.org",
        "1@a, 1, a",
    })
    void a_name_has_one_spelling(String name, String user, String domain) {
        assertThat(names.find(name)).contains(new Owner(user, domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@example.org",
                "ann@",
                "ann@@example.org",
                "ann@b@example.org",
                "ann+lists",
                "+",
                ".ann",
                "ann.",
                "a..b",
                "../../etc/passwd",
                "a/b",
                "a\\b",
                "a b",
                " ann",
                "ann ",
                "ann\u0000",
                "ann\r\nQUIT",
                "\uFEFFann",
                "ann\uFE0F",
                "a\u034Fnn",
                "a\u1160",
                "\u1100",
                "\uFB01sh",
                "a\u00B2",
                "\u2168",
                "\uFF04\uFF3C",
                "a\u05D0",
                "\u05D0a",
                "\u05D0-\u05D1=",
                "\u06271\u0661",
                "\u202Eann",
                "ann\uD800",
                "' OR '1'='1",
                "ann'--",
                "ann@.example.org",
                "ann@example..org",
                "ann@-example.org",
                "ann@example.org.",
                "ann@[127.0.0.1]",
                "ann@exa_mple.org",
                "\"ann\"@example.org",
                "*",
                "%"
            })
    void what_breaks_the_rules_is_no_name(String name) {
        assertThat(names.find(name)).isEmpty();
    }

    @Test
    void a_name_has_at_most_64_octets_before_the_at() {
        assertThat(names.find("a".repeat(64))).isPresent();
        assertThat(names.find("a".repeat(65))).isEmpty();
        assertThat(names.find("ü".repeat(32))).isPresent();
        assertThat(names.find("ü".repeat(32) + "a")).isEmpty();
        assertThat(names.find("a".repeat(1_000_000))).isEmpty();
    }

    @Test
    void a_domain_has_labels_of_at_most_63_characters_and_255_octets_in_all() {
        assertThat(names.find("ann@" + "a".repeat(63) + ".org")).isPresent();
        assertThat(names.find("ann@" + "a".repeat(64) + ".org")).isEmpty();
        assertThat(names.find("ann@" + "abc.".repeat(63) + "org")).isPresent();
        assertThat(names.find("ann@" + "abc.".repeat(63) + "orga")).isEmpty();
        assertThat(names.find("ann@" + "üüü.".repeat(50) + "org")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann+lists@example.net, ann, example.net",
        "Ann+Lists, ann, example.org",
        "ann+, ann, example.org",
        "ann+a+b@example.net, ann, example.net",
        "ann, ann, example.org",
    })
    void what_follows_a_plus_is_for_the_user(String address, String user, String domain) {
        assertThat(names.recipient(address)).contains(new Owner(user, domain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+lists@example.org", "+", "ann@exam+ple.org", "a b+c@example.org"})
    void a_plus_elsewhere_makes_no_address(String address) {
        assertThat(names.recipient(address)).isEmpty();
    }

    @Test
    void a_person_is_told_what_would_be_right_on_one_line() {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> names.account("ann\nmore"))
                .withMessageStartingWith("\"ann?more\" is not an account name; NAME or NAME@DOMAIN")
                .withMessageNotContaining("\n");
    }

    /// Whatever the letter: each spelling that Unicode calls the same leads to the same account, the name that is kept
    /// leads to itself, and a maildrop is one folder below that of its domain.
    @Test
    void every_letter_has_one_form_and_makes_a_safe_folder() {
        MaildirLayout layout = new MaildirLayout(Path.of("/home"), "mail/{domain}/{user}");
        int names = 0;
        for (int c = 0; c < 0x30000; c++) {
            String name = "a" + Character.toString(c) + "b";
            Optional<Owner> owner = this.names.find(name);
            assertThat(this.names.find(Normalizer.normalize(name, Normalizer.Form.NFD)))
                    .as("U+%X", c)
                    .isEqualTo(owner);
            if (owner.isPresent()) {
                names++;
                assertThat(this.names.find(owner.get().toString()))
                        .as("U+%X", c)
                        .isEqualTo(owner);
                Path folder = layout.folder(owner.get());
                assertThat(folder.getParent())
                        .as("U+%X", c)
                        .isEqualTo(Path.of("/home/mail", owner.get().domain()));
            }
        }
        assertThat(names).isGreaterThan(50_000);
    }
}
