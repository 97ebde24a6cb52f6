package org.restante.archive.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The four dialects of <https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml>, and what programs make
/// of them.
class MboxDialectTests {
    private static final String FROM = "From ann@example.org Thu Jan  1 00:00:01 2026\n";

    @TempDir
    private Path folder;

    private MboxSurvey survey(String mbox) throws IOException {
        return MboxSurvey.of(Files.writeString(folder.resolve("mbox"), mbox, ISO_8859_1));
    }

    private List<String> letters(String mbox) throws IOException {
        MboxSurvey survey = survey(mbox);
        List<String> letters = new ArrayList<>();
        for (MboxSurvey.Region region : survey.letters()) {
            var out = new ByteArrayOutputStream();
            var unhiding = new Unhiding(out, survey.dialect());
            unhiding.write(
                    mbox.substring((int) region.from(), (int) region.to()).getBytes(ISO_8859_1));
            unhiding.finish();
            letters.add(out.toString(ISO_8859_1));
        }
        return letters;
    }

    @Test
    void mboxo_hides_from_alone() throws IOException {
        assertThat(letters(FROM + "A: 1\n\n>From here\nend\n\n" + FROM + "A: 2\n\n>>From quoted twice\n>>so\n\n"))
                .containsExactly("A: 1\n\nFrom here\nend\n", "A: 2\n\n>>From quoted twice\n>>so\n");
    }

    @Test
    void mboxrd_hides_what_is_hidden_too() throws IOException {
        assertThat(letters(FROM + "A: 1\n\n>From here\n>>From quoted\n> so\n>>>From twice\n>>so\n\n"))
                .containsExactly("A: 1\n\nFrom here\n>From quoted\n> so\n>>From twice\n>>so\n");
    }

    @Test
    void mboxcl_counts_and_hides() throws IOException {
        String body = ">From here\nend\n";
        assertThat(letters(FROM + "A: 1\nContent-Length: " + body.length() + "\n\n" + body + "\n" + FROM + "A: 2\n\n"))
                .containsExactly("A: 1\nContent-Length: 15\n\nFrom here\nend\n", "A: 2\n");
    }

    @Test
    void mboxcl2_counts_and_hides_nothing() throws IOException {
        String body = "first\n\nFrom ann@example.org Thu Jan  1 00:00:02 2026\n>From quoted\nend\n";
        assertThat(letters(
                        FROM + "A: 1\ncontent-length: " + body.length() + "\n\n" + body + "\n" + FROM + "A: 2\n\nx\n"))
                .containsExactly("A: 1\ncontent-length: " + body.length() + "\n\n" + body, "A: 2\n\nx\n");
    }

    @Test
    void a_count_that_is_wrong_is_not_believed() throws IOException {
        for (String count : List.of("3", "1", "1000000", "-1", "many", "99999999999999999999")) {
            assertThat(letters(FROM + "A: 1\nContent-Length: " + count + "\n\nbody\n\n" + FROM + "A: 2\n\nx\n"))
                    .containsExactly("A: 1\nContent-Length: " + count + "\n\nbody\n", "A: 2\n\nx\n");
        }
    }

    @Test
    void a_line_that_begins_with_from_is_not_yet_another_letter() throws IOException {
        assertThat(letters(FROM + "A: 1\n\nbody\n\nFrom here on all is well: 5\nFrom ann\n\nend\n"))
                .hasSize(1);
        assertThat(letters(FROM + "A: 1\n\nbody\n" + FROM + "A: 2\n\n"))
                .as("no empty line before it")
                .hasSize(1);
    }

    @Test
    void other_programs_write_other_lines() throws IOException {
        for (String line : List.of(
                "From - Tue Nov 24 10:00:00 2026",
                "From ???@??? Tue Nov 24 10:00:00 2026",
                "From MAILER-DAEMON Tue Nov 24 10:00:00 2026 +0100",
                "From ann@example.org Tue Nov 24 10:00 CET 2026",
                "From 1234@xxx Tue Nov 24 10:00:00 +0000 2026")) {
            assertThat(letters(line + "\nA: 1\n\nx\n\n" + line + "\nA: 2\n\ny\n"))
                    .as(line)
                    .containsExactly("A: 1\n\nx\n", "A: 2\n\ny\n");
        }
    }

    @Test
    void lines_may_end_in_crlf() throws IOException {
        String from = FROM.replace("\n", "\r\n");
        assertThat(letters(from + "A: 1\r\n\r\n>From x\r\n\r\n" + from + "A: 2\r\n\r\ny\r\n\r\n"))
                .containsExactly("A: 1\r\n\r\nFrom x\r\n", "A: 2\r\n\r\ny\r\n");
    }

    @Test
    void nothing_is_hidden_in_a_header() throws IOException {
        assertThat(letters(FROM + ">From ann@example.org Thu Jan  1\nA: 1\n\nx\n"))
                .containsExactly(">From ann@example.org Thu Jan  1\nA: 1\n\nx\n");
    }

    @Test
    void marks_are_those_that_programs_noted() throws IOException {
        MboxSurvey survey = survey(FROM + "Status: RO\nX-Status: AF\n\n\n"
                + FROM + "Status: O\n\n\n"
                + FROM + "A: 1\n\n\n"
                + FROM + "X-Mozilla-Status: 1007\n\n\n"
                + FROM + "X-Mozilla-Status: 0009\n\n\n");
        assertThat(survey.letters())
                .extracting(MboxSurvey.Region::info)
                .containsExactly(":2,FRS", ":2,", "", ":2,FPRS", ":2,S");
        assertThat(survey.letters())
                .extracting(MboxSurvey.Region::expunged)
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void a_file_of_anything_has_an_end() throws IOException {
        assertThat(letters("")).isEmpty();
        assertThat(letters("no mbox\n")).isEmpty();
        assertThat(letters(FROM)).containsExactly("");
        assertThat(letters(FROM + "A: 1")).containsExactly("A: 1");
        assertThat(letters(FROM + "A: " + "x".repeat(1_000_000))).hasSize(1);
        assertThat(letters(FROM + "A: 1\nContent-Length: 0\n\n")).containsExactly("A: 1\nContent-Length: 0\n\n");
    }

    @Test
    void what_is_cut_into_pieces_is_the_same() throws IOException {
        String letter = "A: 1\n\n>From a\n>>From b\n>Fro\n>\n>F>From\n>From ";
        for (Dialect dialect : Dialect.values()) {
            var whole = new ByteArrayOutputStream();
            var one = new Unhiding(whole, dialect);
            one.write(letter.getBytes(ISO_8859_1));
            one.finish();
            String expected = switch (dialect) {
                case MBOXO -> "A: 1\n\nFrom a\n>>From b\n>Fro\n>\n>F>From\nFrom ";
                case MBOXRD -> "A: 1\n\nFrom a\n>From b\n>Fro\n>\n>F>From\nFrom ";
                case MBOXCL2 -> letter;
            };
            assertThat(whole.toString(ISO_8859_1)).isEqualTo(expected);
        }
    }
}
