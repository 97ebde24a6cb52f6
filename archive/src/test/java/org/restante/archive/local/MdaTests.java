package org.restante.archive.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.Steps;

class MdaTests {
    @TempDir
    private Path folder;

    private Outcome give(String command, String text) throws IOException {
        return give(command, text, Duration.ofMinutes(1));
    }

    private Outcome give(String command, String text, Duration patience) throws IOException {
        var mda = new Mda(command, "home", folder.resolve("state"), patience, Steps.GO_ON);
        Outcome outcome =
                mda.keep(List.of(Letters.arrive(mda.incoming(), 1, text))).getFirst();
        assertThat(folder.resolve("state/incoming")).isEmptyDirectory();
        return outcome;
    }

    @Test
    void the_command_gets_the_letter_with_the_line_ends_of_unix() throws IOException {
        Path out = folder.resolve("out");

        Outcome outcome = give("cat > '" + out + "'; echo $RESTANTE_ACCOUNT >> '" + out + "'", "a\r\nb\rc\r\nd\r\n");

        assertThat(outcome).isInstanceOf(Outcome.Safe.class);
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).isEqualTo("a\nb\rc\nd\nhome\n");
    }

    @Test
    void exit_codes_mean_what_mail_programs_mean_by_them() throws IOException {
        assertThat(give("cat > /dev/null; exit 0", "a\r\n")).isInstanceOf(Outcome.Safe.class);
        assertThat(give("cat > /dev/null; exit 75", "a\r\n")).isInstanceOf(Outcome.Later.class);
        assertThat(give("cat > /dev/null; echo 'no such user' >&2; exit 67", "a\r\n"))
                .isEqualTo(new Outcome.Refused("command `cat > /dev/null; echo 'no such user' >&2; exit 67` refused it"
                        + " (exit code 67): no such user"));
        assertThat(give("cat > /dev/null; kill -9 $$", "a\r\n")).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void a_command_that_does_not_read_the_letter_has_not_taken_it() throws IOException {
        assertThat(give("exec 0<&-; exit 0", "x".repeat(1_000_000))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void a_command_that_does_not_end_is_ended() throws IOException {
        assertThat(give("exec sleep 600", "a\r\n", Duration.ofMillis(200))).isInstanceOf(Outcome.Later.class);
    }
}
