package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorpusTests {

    @Test
    void it_has_300_letters_and_no_two_alike() {
        assertThat(Corpus.all()).hasSize(Corpus.SIZE);
        assertThat(Corpus.all()).extracting(Sample::name).doesNotHaveDuplicates();
        assertThat(Corpus.all()).extracting(Sample::unix).doesNotHaveDuplicates();
    }

    @Test
    void a_letter_goes_over_the_wire_in_lines_that_end_in_crlf() {
        assertThat(new Sample("", "").wire()).isEmpty();
        assertThat(new Sample("", "a\nb").wire()).isEqualTo("a\r\nb\r\n");
        assertThat(new Sample("", "a\r\nb\r\n").wire()).isEqualTo("a\r\nb\r\n");
        assertThat(new Sample("", "a\rb\r").wire()).isEqualTo("a\rb\r\r\n");
        assertThat(new Sample("", "a\r\r\n").wire()).isEqualTo("a\r\r\n");
    }
}
