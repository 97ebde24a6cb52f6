package org.restante.archive.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintingTests {
    private static final String HEADER = "Subject: a\r\nTo: b\r\n";

    private static Fingerprint of(String text, int piece) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        var fingerprinting = new Fingerprinting();
        for (int at = 0; at < octets.length; at += piece) {
            fingerprinting.write(octets, at, Math.min(piece, octets.length - at));
        }
        return fingerprinting.fingerprint();
    }

    static Stream<String> same_header() {
        return Stream.of(
                HEADER,
                HEADER + "\r\n",
                HEADER + "\r\nbody\r\n",
                HEADER + "\r\n\r\n\r\n",
                "Subject: a\r\nTo: b",
                "Subject: a\nTo: b\n\nbody\n",
                "Subject: a\nTo: b\n");
    }

    @ParameterizedTest
    @MethodSource("same_header")
    void what_stands_behind_the_header_and_how_lines_end_does_not_change_its_digest(String text) {
        assertThat(of(text, 1000).header()).isEqualTo(of(HEADER, 1000).header());
    }

    static Stream<String> other_header() {
        return Stream.of(
                "",
                "\r\n",
                "Subject: a\r\n",
                "Subject: a\r\n\r\nTo: b\r\n",
                "Subject: a\rTo: b\r\n",
                "Subject: aTo: b\r\n");
    }

    @ParameterizedTest
    @MethodSource("other_header")
    void another_header_has_another_digest(String text) {
        assertThat(of(text, 1000).header()).isNotEqualTo(of(HEADER, 1000).header());
    }

    @ParameterizedTest
    @MethodSource("same_header")
    void it_is_the_same_however_the_text_is_cut(String text) {
        for (int piece = 1; piece < 12; piece++) {
            assertThat(of(text, piece)).isEqualTo(of(text, 1000));
        }
    }

    @Test
    void the_whole_is_every_octet() {
        assertThat(of("a\r\n", 1).whole()).isNotEqualTo(of("a\n", 1).whole());
        assertThat(of("abc", 2).octets()).isEqualTo(3);
        assertThat(of("", 1).whole().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_key_is_a_name_that_can_be_read_back() {
        LetterKey key = LetterKey.of("home", "id");

        assertThat(key.toString()).matches("[0-9a-f]{32}");
        assertThat(LetterKey.parse(key.toString())).contains(key);
        assertThat(LetterKey.parse(key + "0")).isEmpty();
        assertThat(LetterKey.parse(key.toString().toUpperCase(Locale.ROOT).replaceAll("[0-9]", "A")))
                .isEmpty();
        assertThat(LetterKey.of("hom", "eid")).isNotEqualTo(key);
        assertThat(LetterKey.of("home", "id")).isEqualTo(key);
    }
}
