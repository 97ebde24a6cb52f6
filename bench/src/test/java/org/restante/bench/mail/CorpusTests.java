package org.restante.bench.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTests {
    @ParameterizedTest
    @ValueSource(ints = {1024, 4096, 8191, 8192, 8193, 8270, 65536})
    void equal_letters_are_as_long_as_asked_for_on_the_wire(int octets) {
        for (byte[] letter : Corpus.equal(3, octets)) {
            assertThat(Corpus.wire(letter)).hasSize(octets);
            assertThat(new String(letter, ISO_8859_1)).doesNotContain("\r").contains("\n\n");
        }
    }

    @Test
    void letters_are_the_same_in_every_run_and_differ_from_each_other() {
        assertThat(Corpus.content(Corpus.mixed())).isEqualTo(Corpus.content(Corpus.mixed()));
        List<byte[]> letters = Corpus.equal(2, 4096);
        assertThat(letters.get(0)).isNotEqualTo(letters.get(1));
    }

    @Test
    void small_letters_have_two_kilobytes_on_average_and_differ() {
        List<byte[]> wire = Corpus.small(500).stream().map(Corpus::wire).toList();
        assertThat(wire).allSatisfy(letter -> assertThat(letter.length).isBetween(1_024, 3_072));
        assertThat(wire.stream().mapToInt(letter -> letter.length).average().orElse(0))
                .isBetween(1_900.0, 2_200.0);
        assertThat(wire.stream().map(letter -> new String(letter, ISO_8859_1)).distinct())
                .hasSize(500);
        assertThat(wire)
                .filteredOn(letter -> new String(letter, ISO_8859_1).contains("\n."))
                .hasSizeGreaterThan(150);
    }

    @Test
    void the_mixed_letters_have_what_makes_servers_stumble() {
        List<byte[]> letters = Corpus.mixed();
        assertThat(letters).hasSize(10);
        assertThat(letters)
                .filteredOn(letter -> new String(letter, ISO_8859_1).contains("\n."))
                .hasSizeGreaterThan(2);
        assertThat(letters)
                .filteredOn(letter -> letter[letter.length - 1] != '\n')
                .hasSize(1);
        assertThat(letters)
                .filteredOn(letter -> new String(letter, ISO_8859_1).contains("\r\n"))
                .hasSize(1);
    }

    @Test
    void forms_are_those_of_the_wire() {
        byte[] letter = ".a\n\r\n.\nb\rc".getBytes(ISO_8859_1);
        assertThat(new String(Corpus.wire(letter), ISO_8859_1)).isEqualTo(".a\r\n\r\n.\r\nb\rc\r\n");
        assertThat(new String(Corpus.stuffed(letter), ISO_8859_1)).isEqualTo("..a\r\n\r\n..\r\nb\rc\r\n");
    }
}
