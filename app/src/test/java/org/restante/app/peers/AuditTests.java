package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit log of a server in a process of its own, read by another program as JSON.
@Needs({Peer.OPENSSL, Peer.PYTHON})
class AuditTests {
    private static final Sample LETTER = new Sample("letter", "Subject: 1\n\nhello\n");
    private static final String[] MEMBERS = {"event", "protocol", "reason", "maildrop", "user", "octets", "end"};

    @TempDir
    private Path folder;

    private Path log() {
        return folder.resolve("home/audit.jsonl");
    }

    private void prepare() throws IOException {
        Restante.prepare(folder, "[audit]\nfile = \"audit.jsonl\"");
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
    }

    private static void fail(int port, String user) throws IOException {
        try (Talk talk = Talk.to(port)) {
            talk.line();
            talk.ask("USER " + user);
            assertThat(talk.ask("PASS wrong-wrong")).startsWith("-ERR [AUTH]");
        }
    }

    /// What a JSON parser says of each line: the members that are asked for, a dash where one is missing.
    private List<String> read(Path file) throws IOException {
        Path script = Run.script(folder, "audit.py");
        List<String> command = new ArrayList<>(List.of(Peer.PYTHON.path(), script.toString(), file.toString()));
        command.addAll(List.of(MEMBERS));
        return Run.in(folder, command.toArray(String[]::new))
                .with(0)
                .out()
                .lines()
                .toList();
    }

    @Test
    void each_thing_that_happened_has_its_line() throws IOException {
        prepare();
        Path rotated = folder.resolve("home/audit.jsonl.1");
        try (Restante server = Restante.start(folder)) {
            int port = server.port(Connection.PLAIN);
            server.deliver("ann", List.of(LETTER));
            fail(port, "ann");
            fail(port, "x\",\"user\":\"ann");
            await().until(() -> Files.readAllLines(log()).size() == 5); // and the last end may come
            try (Talk talk = Talk.as("ann", port)) {
                talk.ask("DELE 1");
                talk.ask("QUIT");
            }
            await().until(() -> Files.readString(log()).contains("\"end\":\"quit\""));
            Files.move(log(), rotated);
            await().until(
                            () -> { // a second later at most
                                Talk.as("ann", port).close();
                                return Files.exists(log());
                            });
        }
        assertThat(read(rotated).subList(0, 8))
                .containsExactlyInAnyOrder(
                        "delivery lmtp - ann@localhost - 19 -",
                        "refusal pop3 wrong-password - ann - -",
                        "end pop3 - - - * connection-lost",
                        "refusal pop3 unknown-user - x\",\"user\":\"ann - -",
                        "end pop3 - - - * connection-lost",
                        "login pop3 - ann@localhost ann - -",
                        "deletion pop3 - ann@localhost - * -",
                        "end pop3 - ann@localhost - * quit");
        assertThat(read(log())).isNotEmpty().last().asString().startsWith("end pop3 - ann@localhost - * ");
        assertThat(Files.readString(rotated) + Files.readString(log())).doesNotContain(Office.PASSWORD, "wrong-wrong");
    }

    /// Whatever a kill cuts off, each line but the last is whole, and the next start ends that.
    @Test
    void a_killed_server_leaves_whole_lines_and_goes_on_behind_them() throws Exception {
        prepare();
        Restante server = Restante.start(folder);
        int port = server.port(Connection.PLAIN);
        List<Thread> clients = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> comeAgain(port)))
                .toList();
        await().until(() -> Files.readAllLines(log()).size() > 200);
        server.process().destroyForcibly().waitFor();
        for (Thread client : clients) {
            client.join();
        }
        int before = Files.readAllLines(log()).size();
        assertThat(before).isGreaterThan(200);
        Files.writeString(log(), "{\"time\":\"2026-", StandardOpenOption.APPEND);
        try (Restante again = Restante.start(folder)) {
            assertThat(Files.readString(log())).endsWith("{\"time\":\"2026-\n");
            Talk.as("ann", again.port(Connection.PLAIN)).close();
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(log()));
        lines.removeIf(line -> line.equals("{\"time\":\"2026-"));
        assertThat(lines).hasSizeGreaterThan(before);
        Path whole = Files.write(folder.resolve("whole"), lines);
        assertThat(read(whole)).hasSameSizeAs(lines);
    }

    private static void comeAgain(int port) {
        try {
            while (true) {
                try (Talk talk = Talk.to(port)) {
                    talk.line();
                    talk.ask("QUIT");
                }
            }
        } catch (IOException _) {
            // the server was killed
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_said_in_one_line() throws IOException {
        Restante.prepare(folder, "[audit]\nfile = \"missing/audit.jsonl\"");
        Path home = folder.resolve("home");
        var ended = Run.in(folder, Restante.command(List.of(), "serve", "--home", home.toString()))
                .with(1);
        assertThat(ended.err())
                .contains("audit.file: " + home.resolve("missing/audit.jsonl")
                        + " cannot be written: its folder does not exist\n")
                .doesNotContain("\tat ");
    }
}
