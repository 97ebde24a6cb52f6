package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong around a server: it is stopped and continued, its accounts or letters come to harm. Whoever asks is
/// told, no letter is lost, and all is well again once the fault is gone.
@Tag("faults")
@Needs(Peer.OPENSSL)
class FaultTests {
    private static final int ROUNDS = Proof.rounds(1);
    private static final String ANN = "ann@localhost";

    @TempDir
    private Path folder;

    private static Sample letter(String name) {
        return new Sample(name, "Subject: " + name + "\n\n" + "a line\n".repeat(200));
    }

    private static List<String> texts(Talk talk, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n : IntStream.rangeClosed(1, count).toArray()) {
            texts.add(String.join("\n", talk.list("RETR " + n)) + "\n");
        }
        return texts;
    }

    private void signal(Restante server, String name) throws IOException {
        Run.in(
                        folder.resolve("home"),
                        "kill",
                        "-" + name,
                        Long.toString(server.process().pid()))
                .with(0);
    }

    private boolean stopped(Restante server) throws IOException {
        Path status = Path.of("/proc/" + server.process().pid() + "/status");
        return Files.readAllLines(status).stream().anyMatch(line -> line.matches("State:\\s+T.*"));
    }

    @Test
    void a_server_that_is_stopped_and_continued_goes_on_where_it_was() throws IOException {
        try (Restante server = Restante.start(folder, List.of("ann"))) {
            for (int round = 0; round < ROUNDS; round++) {
                stopAndContinue(server);
            }
        }
        new Proof(
                        "the process stopped (SIGSTOP) and continued",
                        ROUNDS,
                        2L * ROUNDS,
                        "what was sent meanwhile is answered in order; what got 250 is there, what was deleted is not")
                .tell();
    }

    private void stopAndContinue(Restante server) throws IOException {
        try (var lmtp = Lmtp.to(server.port("lmtp"))) {
            lmtp.deliver(ANN, List.of(letter("before")));
            try (var talk = Talk.as("ann", server.port(Connection.PLAIN));
                    var late = Talk.to(server.port("lmtp"))) {
                signal(server, "STOP");
                await().until(() -> stopped(server));
                talk.send("RETR 1\r\nDELE 1\r\nQUIT\r\n");
                late.send("LHLO mx.example.org\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<" + ANN + ">\r\nDATA\r\n");
                signal(server, "CONT");

                assertThat(talk.line()).startsWith("+OK");
                while (!talk.line().equals(".")) {
                    // the letter
                }
                assertThat(talk.line()).startsWith("+OK");
                assertThat(talk.line()).startsWith("+OK");
                for (String line = late.line(); !line.startsWith("354"); line = late.line()) {
                    assertThat(line).matches("2\\d\\d.*");
                }
                late.send("Subject: after\r\n\r\nhello\r\n.\r\n");
                assertThat(late.line()).startsWith("250");
            }
            try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
                assertThat(texts(talk, 1)).singleElement().asString().contains("Subject: after");
                assertThat(talk.ask("STAT")).startsWith("+OK 1 ");
                assertThat(talk.ask("DELE 1")).startsWith("+OK");
                assertThat(talk.ask("QUIT")).startsWith("+OK");
            }
        }
    }

    @Test
    void while_the_accounts_are_damaged_nobody_is_refused_for_good() throws IOException {
        Path accounts = folder.resolve("home/accounts.db");
        try (Restante server = Restante.start(folder, List.of("ann"));
                var lmtp = Lmtp.to(server.port("lmtp"))) {
            lmtp.deliver(ANN, List.of(letter("before")));
            for (int round = 0; round < ROUNDS; round++) {
                damageAndMend(server, accounts);
            }
            Files.writeString(accounts, "no database any more");
        }
        Run.in(
                        folder.resolve("home"),
                        Restante.command(
                                List.of(),
                                "serve",
                                "--home",
                                folder.resolve("home").toString()))
                .with(1)
                .err()
                .lines()
                .forEach(line -> assertThat(line).startsWith("restante: ").contains("accounts.db"));
        new Proof(
                        "the database of accounts damaged, and mended",
                        ROUNDS,
                        1L + ROUNDS,
                        "[SYS/TEMP] and 451 meanwhile, nobody is told that a password is wrong; then all goes on")
                .tell();
    }

    private static void damageAndMend(Restante server, Path accounts) throws IOException {
        byte[] whole = Files.readAllBytes(accounts);
        Files.writeString(accounts, "no database any more ".repeat(whole.length / 20));

        assertThatThrownBy(() -> Talk.as("ann", server.port(Connection.PLAIN))).hasMessageContaining("[SYS/TEMP]");
        try (var lmtp = Lmtp.to(server.port("lmtp"))) {
            assertThatThrownBy(() -> lmtp.deliver(ANN, letter("meanwhile"))).hasMessageContaining("451");
        }
        Files.write(accounts, whole);
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN));
                var again = Lmtp.to(server.port("lmtp"))) {
            assertThat(texts(talk, 1))
                    .singleElement()
                    .asString()
                    .endsWith(letter("before").unix());
            again.deliver(ANN, List.of(letter("after")));
        }
    }

    @Test
    void letters_that_vanish_or_shrink_in_a_session_are_not_made_up() throws IOException {
        try (Restante server = Restante.start(folder, List.of("ann"))) {
            for (int round = 0; round < ROUNDS; round++) {
                takeAwayAndCut(server);
            }
        }
        new Proof(
                        "letters that vanish, or are cut, in the middle of a session",
                        ROUNDS,
                        3L * ROUNDS,
                        "-ERR for these, never a part of a letter as if it were whole; the others are served")
                .tell();
    }

    private static Path file(Restante server, String name) throws IOException {
        for (Path file : new Maildir(server.maildrop("ann")).files()) {
            if (Files.readString(file).contains("Subject: " + name)) {
                return file;
            }
        }
        throw new AssertionError("no letter " + name);
    }

    private static void takeAwayAndCut(Restante server) throws IOException {
        try (var lmtp = Lmtp.to(server.port("lmtp"))) {
            lmtp.deliver(ANN, List.of(letter("first"), letter("second"), letter("third")));
        }
        Path first = file(server, "first");
        Path second = file(server, "second");
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            assertThat(talk.ask("STAT")).startsWith("+OK 3 ");
            Files.delete(first);
            Files.writeString(second, "Subject: sec");

            assertThat(talk.ask("RETR 1")).startsWith("-ERR");
            assertThat(talk.ask("RETR 2")).startsWith("-ERR");
            assertThat(String.join("\n", talk.list("RETR 3")) + "\n")
                    .endsWith(letter("third").unix());
            assertThat(talk.ask("QUIT")).startsWith("+OK");
        }
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            assertThat(talk.ask("STAT")).startsWith("+OK 2 ");
            talk.ask("DELE 1");
            talk.ask("DELE 2");
            assertThat(talk.ask("QUIT")).startsWith("+OK");
        }
    }
}
