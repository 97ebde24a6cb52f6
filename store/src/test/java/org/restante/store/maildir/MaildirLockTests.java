package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.store.Letters.put;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.Maildrop;

/// Two servers by mistake on one tree.
class MaildirLockTests {
    @TempDir
    Path home;

    /// The other server: has the maildrop open until its input ends, or it is killed.
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (Maildrop maildrop = new Ground(Path.of(arguments[0])).open()) {
                System.out.println("holds " + maildrop.size());
                System.in.transferTo(System.out);
            }
        }
    }

    private Process other() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void a_maildrop_that_another_process_has_is_in_use_until_it_dies() throws Exception {
        Ground ground = new Ground(home);
        put(ground.maildrops(), Ground.ANN, new byte[] {'x'});
        Process other = other();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("holds 1");
            assertThat(ground.maildrops().open(Ground.ANN, Duration.ofMillis(50)))
                    .isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Maildrop maildrop = ground.open()) {
            assertThat(maildrop.size()).isEqualTo(1);
        }
    }

    @Test
    void the_lock_file_means_nothing_by_itself() throws IOException {
        Ground ground = new Ground(home);
        Files.writeString(ground.maildir.lock(), "left behind\n");
        ground.open().close();
        assertThat(ground.maildir.lock()).exists();
    }

    @Test
    void two_stores_in_one_process_exclude_each_other() throws IOException {
        Ground one = new Ground(home);
        Ground two = new Ground(home);
        try (Maildrop held = one.open()) {
            assertThat(two.maildrops().open(Ground.ANN, Duration.ZERO)).isEmpty();
            assertThat(held.size()).isZero();
        }
        two.open().close();
    }

    @Test
    void where_the_lock_cannot_be_made_the_session_goes_on() throws IOException {
        Ground ground = new Ground(home);
        Files.createDirectory(ground.maildir.lock());
        ground.open().close();
        assertThat(ground.maildir.lock()).isDirectory();
    }
}
