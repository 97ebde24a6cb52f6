package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.store.Owner;

class MaildirLayoutTests {
    private static final Path HOME = Path.of("/home/of/all");

    private static Path folder(String template, String user, String domain) {
        return new MaildirLayout(HOME, template).folder(new Owner(user, domain));
    }

    @Test
    void a_template_is_filled_with_the_parts_of_the_owner() {
        assertThat(folder("mail/{domain}/{user}", "ann", "example.org"))
                .hasToString("/home/of/all/mail/example.org/ann");
        assertThat(folder("/var/mail/{user}/Maildir", "ann", "example.org")).hasToString("/var/mail/ann/Maildir");
        assertThat(folder("{user}@{domain}", "ann", "example.org")).hasToString("/home/of/all/ann@example.org");
    }

    @Test
    void parts_that_look_like_a_template_are_taken_as_they_are() {
        assertThat(folder("{user}/{domain}", "{domain}", "x")).hasToString("/home/of/all/{domain}/x");
    }

    @Test
    void names_are_utf_8_whatever_the_locale() {
        Path folder = folder("{user}", "gr\u00fc\u00df", "x");
        assertThat(folder.toUri().getRawPath()).isEqualTo("/home/of/all/gr%C3%BC%C3%9F");
        assertThat(FileNames.octets(folder)).isEqualTo("gr\u00c3\u00bc\u00c3\u009f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail", "{domain}", "{user}/{home}", "{user", "{user}/}"})
    void other_templates_are_refused_in_one_line(String template) {
        assertThatThrownBy(() -> new MaildirLayout(HOME, template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path of maildrops \"" + template + "\": must contain {user}")
                .hasMessageNotContaining("\n");
    }
}
