package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §4.5.2: stuffed dots, and the one end of a message.
class TextDecoderTests {

    @ParameterizedTest
    @CsvSource({
        ".␍␊,                   ''",
        "␍␊.␍␊,                 ␍␊",
        "a␍␊.␍␊,                a␍␊",
        "..␍␊.␍␊,               .␍␊",
        "...␍␊.␍␊,              ..␍␊",
        ".a␍␊.␍␊,               a␍␊",
        "a␍␊..␍␊b.␍␊.␍␊,        a␍␊.␍␊b.␍␊",
        "a.␍␊.␍␊,               a.␍␊",
        "a␍␊.␍␍␊.␍␊,            a␍␊␍␍␊",
        "a␍␊.␍b␍␊.␍␊,           a␍␊␍b␍␊",
        "a␍␊..␍b␍␊.␍␊,          a␍␊.␍b␍␊",
        "a␍␍␊.␍␊,               a␍␍␊",
    })
    void stuffed_dots_go_and_the_rest_stays(String wire, String text) {
        assertThat(decode(octets(wire), Integer.MAX_VALUE))
                .isEqualTo(new String(octets(text), StandardCharsets.ISO_8859_1) + "|");
    }

    /// The sequences that were published against other servers: none of them ends the message.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "␊.␊",
                "␊.␍␊",
                "␍.␍",
                "␍.␍␊",
                "␍␊.␊",
                "␍␊.␍",
                "␊.␍",
                "␍.␊",
                "␍␍␊.␍␍␊",
                "␍␊.␍␍␊",
                "␊␊.␊␊",
                "␍␊ .␍␊",
                "␍␊. ␍␊",
                "␍␊..␍␊",
                "␍␊\0.␍␊",
                "␍␊.\0␍␊",
                "␍\0␊.␍␊",
                "␊\0.␍␊",
                "␍␊\u00A0.␍␊",
                "␍␊.␊␍␊",
                "␊␍␊.␊␍␊"
            })
    void nothing_but_crlf_dot_crlf_ends_a_message(String sequence) {
        String attack = "a␍␊b" + sequence + "MAIL FROM:<x@y.z>␍␊";
        assertThat(decode(octets(attack), Integer.MAX_VALUE))
                .doesNotContain("|")
                .contains("MAIL FROM");
    }

    @Test
    void every_cut_of_the_same_octets_gives_the_same_text() {
        Random random = new Random(5321);
        byte[] alphabet = {'.', '\r', '\n', 'a', 0};
        for (int round = 0; round < 2_000; round++) {
            byte[] wire = new byte[random.nextInt(40)];
            for (int i = 0; i < wire.length; i++) {
                wire[i] = alphabet[random.nextInt(alphabet.length)];
            }
            String whole = decode(wire, Integer.MAX_VALUE);
            for (int size = 1; size < 8; size++) {
                assertThat(decode(wire, size)).isEqualTo(whole);
            }
        }
    }

    /// What was passed on, then `|` and the octets that were left over if the message ended.
    private static String decode(byte[] wire, int size) {
        TextDecoder decoder = new TextDecoder();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = 0;
        while (at < wire.length && !decoder.ended()) {
            int end = (int) Math.min(wire.length, (long) at + size);
            at = decoder.take(wire, at, end, text::write);
        }
        String rest = decoder.ended() ? "|" + new String(wire, at, wire.length - at, StandardCharsets.ISO_8859_1) : "";
        return text.toString(StandardCharsets.ISO_8859_1) + rest;
    }

    private static byte[] octets(String pictures) {
        return pictures.replace('␍', '\r').replace('␊', '\n').getBytes(StandardCharsets.ISO_8859_1);
    }
}
