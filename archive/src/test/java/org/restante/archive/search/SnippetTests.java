package org.restante.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetTests {
    @Test
    void it_is_the_first_own_words_in_one_line() {
        assertThat(Documents.snippet("\n  > no quote\n>quote\n\nHow\tare \n\n you?\u00A0\u200BWell\n"))
                .isEqualTo("> no quote How are you? Well");
        assertThat(Documents.snippet("")).isEmpty();
        assertThat(Documents.snippet("> all\n> quoted")).isEmpty();
    }

    @Test
    void it_is_cut_between_characters() {
        assertThat(Documents.snippet("x".repeat(300))).hasSize(200);
        assertThat(Documents.snippet("x".repeat(199) + "\uD83D\uDE00")).isEqualTo("x".repeat(199));
    }
}
