package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.MessageEncoder.Form;

class MessageEncoderTests {

    /// One row for each line of the table in [MessageEncoder], and the traps beside them. `~` is CR, `|` is LF.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'';''",
                "a~|;a~|",
                ".;..~|",
                ".~|;..~|",
                "..~|;...~|",
                "a~|.~|;a~|..~|",
                "a|b|;a~|b~|",
                "a|.b|;a~|..b~|",
                "a~.b~|;a~.b~|",
                "a~~|.;a~~|..~|",
                "a;a~|",
                "a~;a~~|",
                "|;~|",
                "~|~|;~|~|",
                "a.b~|;a.b~|",
            })
    void a_message_takes_its_form_on_the_wire(String stored, String wire) throws IOException {
        assertThat(encode(plain(stored), Form.WIRE, 999)).isEqualTo(plain(wire));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 512})
    void pieces_cut_anywhere_give_the_same(int piece) throws IOException {
        Random random = new Random(piece);
        for (int round = 0; round < 2_000; round++) {
            String letter = Letters.random(random);
            for (Form form : Form.values()) {
                assertThat(encode(letter, form, piece)).isEqualTo(encode(letter, form, 999));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a line of usual length without an end", "dots.and.all\r\n", "LF\n"})
    void large_letters_in_one_piece_are_as_those_in_small_ones(String between) throws IOException {
        Random random = new Random(3);
        StringBuilder letter = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            letter.append(Letters.random(random)).append(between.repeat(random.nextInt(i % 100 == 0 ? 400 : 3)));
        }
        for (Form form : Form.values()) {
            assertThat(encode(letter.toString(), form, letter.length())).isEqualTo(encode(letter.toString(), form, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9})
    void pieces_cut_anywhere_measure_the_same(int piece) {
        Random random = new Random(piece);
        for (int round = 0; round < 2_000; round++) {
            String letter = Letters.random(random);
            byte[] octets = Letters.octets(letter);
            Measure measure = new Measure();
            for (int at = 0; at < octets.length; at += piece) {
                measure.add(octets, at, Math.min(piece, octets.length - at));
            }
            assertThat(measure.extent()).isEqualTo(Letters.measured(letter));
        }
    }

    @Test
    void taking_the_dots_away_gives_the_normalised_message() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 5_000; round++) {
            String letter = Letters.random(random);
            String normalised = encode(letter, Form.STORED, 999);
            assertThat(Unstuffing.text(encode(letter, Form.WIRE, 999) + ".\r\n"))
                    .isEqualTo(normalised);
            assertThat(encode(normalised, Form.STORED, 999)).isEqualTo(normalised);
        }
    }

    @Test
    void the_measure_is_what_is_written() throws IOException {
        Random random = new Random(2);
        for (int round = 0; round < 5_000; round++) {
            String letter = Letters.random(random);
            Extent extent = Letters.measured(letter);
            String wire = encode(letter, Form.WIRE, 999);
            assertThat(extent.stored()).isEqualTo(letter.length());
            assertThat(extent.octets())
                    .isEqualTo(encode(letter, Form.STORED, 999).length());
            assertThat(extent.octets() + extent.dots()).isEqualTo(wire.length());
            assertThat(extent.verbatim()).isEqualTo(wire.equals(letter));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A: b~|~|one~|two~|;0;A: b~|~|",
                "A: b~|~|one~|two~|;1;A: b~|~|one~|",
                "A: b~|~|one~|two~|;2;A: b~|~|one~|two~|",
                "A: b~|~|one~|two~|;99;A: b~|~|one~|two~|",
                "A: b||one|.two|;2;A: b~|~|one~|..two~|",
                "A: b~|;0;A: b~|",
                "A: b;5;A: b~|",
                "~|one~|two~|;1;~|one~|",
                "A: b~|~|~|~|x;2;A: b~|~|~|~|",
            })
    void top_sends_the_header_and_so_many_lines_of_the_body(String stored, int lines, String wire) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageEncoder encoder = MessageEncoder.top(out, lines);
        byte[] octets = Letters.octets(plain(stored));
        for (int i = 0; i < octets.length; i++) {
            encoder.write(octets, i, 1);
        }
        encoder.finish();
        assertThat(Letters.text(out.toByteArray())).isEqualTo(plain(wire));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"A: b~|~|one~|;8", "A: b||one;8", "A: b~|;6", "'';0", "|x;2", "A: b;6"})
    void the_header_is_measured_with_its_empty_line(String stored, long header) {
        assertThat(Letters.measured(plain(stored)).header()).isEqualTo(header);
    }

    private static String plain(String shown) {
        return shown.replace('~', '\r').replace('|', '\n').replace("''", "");
    }

    private static String encode(String letter, Form form, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageEncoder encoder = new MessageEncoder(out, form);
        byte[] octets = Letters.octets(letter);
        for (int at = 0; at < octets.length; at += piece) {
            encoder.write(octets, at, Math.min(piece, octets.length - at));
        }
        encoder.finish();
        return Letters.text(out.toByteArray());
    }
}
