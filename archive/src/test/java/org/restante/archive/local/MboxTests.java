package org.restante.archive.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.archive.letter.Steps;

class MboxTests {
    private static final String ONE = "Subject: one\r\n\r\nFrom here\r\n>From there\r\ntext\r\n";
    private static final String TWO = "Subject: two\r\n\r\ntext\r\n\r\nmore\r\n";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("box");
    }

    private Mbox mbox() {
        return new Mbox(file(), folder.resolve("state"), Steps.GO_ON);
    }

    private Outcome keep(Mbox mbox, int number, String text) throws IOException {
        return mbox.keep(List.of(Letters.arrive(mbox.incoming(), number, text))).getFirst();
    }

    private String text() throws IOException {
        return Files.readString(file(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'a\\r\\n',                  'a\\n\\n'
            'a',                       'a\\n\\n'
            '',                        '\\n'
            'From a\\r\\n',            '>From a\\n\\n'
            '>From a\\r\\n',           '>>From a\\n\\n'
            '>>>From a',               '>>>>From a\\n\\n'
            'Fromage\\r\\n',           'Fromage\\n\\n'
            'Fro\\r\\n',               'Fro\\n\\n'
            '> quoted\\r\\n',          '> quoted\\n\\n'
            '>\\r\\n',                 '>\\n\\n'
            '>Fro',                    '>Fro\\n\\n'
            'F>rom From\\r\\n',        'F>rom From\\n\\n'
            'a\\rb\\r\\n',             'a\\rb\\n\\n'
            'a\\r',                    'a\\r\\n\\n'
            'a\\nFrom b\\n',           'a\\n>From b\\n\\n'
            """)
    void letters_are_encoded_as_mboxrd(String letter, String expected) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = new MboxEncoder(out);
        encoder.write(unescaped(letter).getBytes(StandardCharsets.ISO_8859_1));
        encoder.finish();

        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(unescaped(expected));
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void letters_are_appended_and_their_from_lines_tell_key_and_length() throws IOException {
        Mbox mbox = mbox();
        assertThat(keep(mbox, 1, ONE)).isInstanceOf(Outcome.Safe.class);
        assertThat(keep(mbox, 2, TWO)).isInstanceOf(Outcome.Safe.class);

        String one = "Subject: one\n\n>From here\n>>From there\ntext\n\n";
        assertThat(text())
                .matches("(?s)From " + Letters.key(1) + "\\." + one.length()
                        + "@restante [A-Z][a-z]{2} [A-Z][a-z]{2} .*")
                .contains("\n" + one + "From " + Letters.key(2) + ".")
                .endsWith("Subject: two\n\ntext\n\nmore\n\n");
        assertThat(folder.resolve("box.lock")).doesNotExist();
        assertThat(folder.resolve("state/incoming")).isEmptyDirectory();
    }

    @Test
    void what_others_left_without_an_end_gets_one() throws IOException {
        Files.writeString(file(), "From bob Thu Nov 26 02:12:05 2026\nSubject: b\n\ntext");

        keep(mbox(), 1, ONE);

        assertThat(text()).contains("\ntext\n\nFrom " + Letters.key(1));
    }

    @Test
    void torn_at_any_octet_the_letter_is_there_once_after_it_came_again() throws IOException {
        keep(mbox(), 1, ONE);
        long before = Files.size(file());
        Mbox second = mbox();
        keep(second, 2, TWO);
        byte[] whole = Files.readAllBytes(file());
        byte[] mark = Files.readAllBytes(folder.resolve("state/mbox-mark"));
        for (int cut = (int) before; cut <= whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            Files.write(folder.resolve("state/mbox-mark"), mark);

            assertThat(keep(mbox(), 2, TWO)).isInstanceOf(Outcome.Safe.class);

            assertThat(text()).as("cut at %d", cut).hasSize(whole.length);
            assertThat(text().split("Subject: two", -1)).as("cut at %d", cut).hasSize(2);
            assertThat(text()).contains("Subject: one");
        }
    }

    @Test
    void what_another_program_appended_behind_the_mark_stays() throws IOException {
        keep(mbox(), 1, ONE);
        String foreign = "From bob Thu Nov 26 02:12:05 2026\nSubject: b\n\ntext\n\n";
        Files.writeString(file(), text() + foreign);

        assertThat(keep(mbox(), 1, ONE)).isInstanceOf(Outcome.Safe.class);
        keep(mbox(), 2, TWO);

        assertThat(text()).contains(foreign + "From " + Letters.key(2));
        assertThat(text().split("Subject: one", -1)).hasSize(2);
    }

    @Test
    void a_lock_of_a_process_that_is_gone_is_taken_away() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(folder.resolve("box.lock"), Long.toString(gone.pid()));

        assertThat(keep(mbox(), 1, ONE)).isInstanceOf(Outcome.Safe.class);
    }
}
