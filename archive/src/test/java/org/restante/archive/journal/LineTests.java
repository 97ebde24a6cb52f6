package org.restante.archive.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.archive.letter.LetterKey;

class LineTests {

    static Stream<Entry> entries() {
        LetterKey key = Sample.key(1);
        return Stream.of(
                Sample.home(1),
                new Entry.Home(Sample.TIME, key, Entry.How.ADOPTED, 0, Sample.fingerprint(2), "", ""),
                new Entry.PassedOver(Sample.TIME, key, Entry.Why.PREVIEWED, 5_000_000_000L, "a b"),
                new Entry.PassedOver(Sample.TIME, key, Entry.Why.TOO_OLD, 1, "\n\r\u0000ÿ"),
                new Entry.Deleting(Sample.TIME, key),
                new Entry.Deleted(Sample.TIME, key));
    }

    private static Optional<Head> head(String line) {
        byte[] octets = ("\n\n" + line).getBytes(StandardCharsets.ISO_8859_1);
        return Head.of(octets, 2, octets.length);
    }

    @Test
    void the_time_of_a_line_is_right_on_every_day() {
        for (long day = -800_000; day < 3_000_000; day += 1_000) {
            Instant when = Instant.ofEpochSecond(day * 86_400 + day % 86_400);
            String line = withoutEnd(Line.of(new Entry.Deleted(when, Sample.key(1))));
            assertThat(head(line).orElseThrow().when()).isEqualTo(when);
        }
    }

    private static String withoutEnd(String line) {
        return line.substring(0, line.length() - 1);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void what_is_written_is_read_back(Entry entry) {
        String line = Line.of(entry);

        assertThat(line).endsWith("\n").matches("[\\x20-\\x7E]+\n");
        assertThat(Line.parse(withoutEnd(line))).contains(entry);
        Head head = head(withoutEnd(line)).orElseThrow();
        assertThat(head.key()).isEqualTo(entry.key());
        assertThat(head.when()).isEqualTo(entry.when());
        switch (entry) {
            case Entry.Home home -> assertThat(head.listed()).isEqualTo((int) home.listed());
            case Entry.PassedOver left -> assertThat(head.listed()).isEqualTo((int) left.listed());
            case Entry.Deleting _ -> assertThat(head.state()).isEqualTo(State.DELETING);
            case Entry.Deleted _ -> assertThat(head.state()).isEqualTo(State.DELETED);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void no_octet_can_be_another_unnoticed(Entry entry) {
        String line = withoutEnd(Line.of(entry));
        for (int i = 0; i < line.length(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                var damaged = new StringBuilder(line);
                damaged.setCharAt(i, (char) (line.charAt(i) ^ (1 << bit)));
                assertThat(Line.parse(damaged.toString()))
                        .as(damaged.toString())
                        .isEmpty();
                assertThat(head(damaged.toString())).as(damaged.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void no_part_of_a_line_is_a_line(Entry entry) {
        String line = withoutEnd(Line.of(entry));
        List<Integer> cuts = Stream.iterate(0, i -> i + 1).limit(line.length()).toList();

        assertThat(cuts)
                .allMatch(cut -> Line.parse(line.substring(0, cut)).isEmpty())
                .allMatch(cut -> head(line.substring(0, cut)).isEmpty());
    }
}
