package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Lots;
import org.restante.store.Owner;

class PasswdFileTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Lots LOTS = new Lots(() -> new byte[32], NAMES::form);
    private static final Secret SECRET = Secret.of("Grüße: tanstaaf");
    private static final String CRYPT = "$5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/";
    private static final String SCRAM = "{SCRAM-SHA-256}4096,k16+EbdCz2fLEV0Q59f+QA==,"
            + "MLg0ZZTfGguO5841Y1Vsg+FVaUh2QqN0mmUbHF3Omu4=,5anNbh7+Ie1NZgWUCRJ+0vefMd7DDZ93GOJf86pd1yY=";
    private static final String SSHA = "{SSHA}QUy0UIuXZo1PvnzYq2buCEsT10/CFs4Y";

    @TempDir
    Path folder;

    private Path file;
    private PasswdFileDirectory directory;

    @BeforeEach
    void open() {
        file = folder.resolve("users");
        directory = new PasswdFileDirectory(file, NAMES, false, LOTS);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    /// As careful programs do it: a new file in the place of the old.
    private void write(String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.setLastModifiedTime(next, FileTime.from(Instant.now().minusSeconds(10)));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Verdict granted(String user, String domain) {
        return new Verdict.Granted(new Owner(user, domain));
    }

    @Test
    void the_lines_of_dovecot_let_their_users_in() throws IOException {
        write("""
                # users
                ann:{SHA256-CRYPT}%1$s:1000:1000:Ann:/home/ann::userdb_quota_rule=*:bytes=1G

                Bob@Example.org:{sha256-crypt}%1$s
                cid:%1$s::::::
                """.formatted(CRYPT));

        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(granted("ann", "localhost"));
        assertThat(directory.authenticate("ANN@localhost", SECRET)).isEqualTo(granted("ann", "localhost"));
        assertThat(directory.authenticate("bob@example.org", SECRET)).isEqualTo(granted("bob", "example.org"));
        assertThat(directory.authenticate("cid", SECRET)).isEqualTo(granted("cid", "localhost"));
        assertThat(directory.authenticate("ann", Secret.of("wrong"))).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.authenticate("bob", SECRET)).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.authenticate("# users", SECRET)).isInstanceOf(Verdict.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann:{SHA256-CRYPT}" + CRYPT + ":::::/bin/false:nologin",
                "ann:{SHA256-CRYPT}" + CRYPT + "::::::nologin=yes proxy",
                "ann:{SHA256-CRYPT}" + CRYPT + "::::::allow_nets=192.0.2.0/24",
                "ann:",
                "ann:*",
                "ann:!" + CRYPT,
                "ann:x:1000:1000::/home/ann:/bin/sh",
                "ann:{MD5}ICy5YqxZB1uWSwcVLSNLcA==",
                "ann:tanstaaf",
                "ann:{PLAIN}Grüße: tanstaaf",
                "ann:" + SSHA
            })
    void who_cannot_log_in_gets_mail_all_the_same(String line) throws Exception {
        write(line + "\n");

        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.admit("ann")).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.maildropOf("ann+news@localhost")).contains(new Owner("ann", "localhost"));
        assertThat(directory.maildropOf("bob")).isEmpty();
    }

    @Test
    void weak_schemes_are_taken_where_they_are_allowed() throws IOException {
        write("ann:" + SSHA + "\n");
        try (var lax = new PasswdFileDirectory(file, NAMES, true, LOTS)) {
            assertThat(lax.authenticate("ann", SECRET)).isEqualTo(granted("ann", "localhost"));
        }
    }

    @Test
    void of_two_lines_for_one_name_the_first_holds_and_a_bad_name_hides_no_other() throws IOException {
        write("a/b:" + CRYPT + "\nann:*\nAnn@LOCALHOST:" + CRYPT + "\nbob:" + CRYPT + "\nnonsense\n");

        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.authenticate("a/b", SECRET)).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.authenticate("bob", SECRET)).isEqualTo(granted("bob", "localhost"));
    }

    @Test
    void a_change_of_the_file_holds_for_the_next_login() throws Exception {
        write("ann:" + CRYPT + "\n");
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(granted("ann", "localhost"));
        assertThat(directory.authenticateAtOnce("ann", SECRET)).contains(granted("ann", "localhost"));

        write("bob:" + CRYPT + "\n");
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Denied.class);
        assertThat(directory.authenticate("bob", SECRET)).isEqualTo(granted("bob", "localhost"));

        Files.writeString(file, "cid:" + CRYPT + "\n"); // twice within one tick of the clock
        assertThat(directory.authenticate("cid", SECRET)).isEqualTo(granted("cid", "localhost"));
        Files.writeString(file, "dan:" + CRYPT + "\n");
        assertThat(directory.authenticate("dan", SECRET)).isEqualTo(granted("dan", "localhost"));
        assertThat(directory.maildropOf("cid")).isEqualTo(Optional.empty());
    }

    @Test
    void while_the_file_cannot_be_read_nobody_is_refused() throws IOException {
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();

        write("ann:" + CRYPT + "\n");
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(granted("ann", "localhost"));
        Files.delete(file);
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(directory.authenticateAtOnce("ann", SECRET)).isEmpty();
        Files.write(file, new byte[] {'a', (byte) 0xFF, ':'});
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void scram_is_offered_where_all_who_may_log_in_have_keys() throws Exception {
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
        write("ann:" + SCRAM + "\nbob:*\n");
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(granted("ann", "localhost"));
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        assertThat(directory.offers(ScramHash.SHA_1)).isFalse();
        assertThat(directory.scramKeys("ann", ScramHash.SHA_256).iterations()).isEqualTo(4_096);
        assertThat(directory.scramKeys("nobody", ScramHash.SHA_256).salt())
                .isEqualTo(directory.scramKeys("NOBODY", ScramHash.SHA_256).salt());
        assertThat(directory.admit("ann")).isEqualTo(granted("ann", "localhost"));

        write("ann:" + SCRAM + "\ncid:" + CRYPT + "\n");
        assertThat(directory.authenticate("cid", SECRET)).isEqualTo(granted("cid", "localhost"));
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();
    }

    @Test
    void unknown_names_are_told_as_slowly_as_wrong_passwords() throws IOException {
        write("ann:" + CRYPT + "\n");
        long wrong = fastest("ann");
        assertThat(fastest("nobody")).isBetween(wrong / 4, wrong * 4);
    }

    private long fastest(String name) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long start = System.nanoTime();
            assertThat(directory.authenticate(name, Secret.of("wrong"))).isInstanceOf(Verdict.Denied.class);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
