package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fail2ban reads from the audit log, with the filter of `docs/how-to/fail2ban`.
@Needs({Peer.OPENSSL, Peer.FAIL2BAN})
class Fail2banTests {
    private static final Path FILTER =
            Path.of(System.getProperty("restante.root", "."), "docs/how-to/fail2ban/restante.conf");
    private static final String VICTIM = "203.0.113.9";
    private static final String GUESSER = "127.0.0.2";
    private static final String USER = "127.0.0.3";

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void prepare() throws IOException {
        Restante.prepare(folder, "bad_logins = 100\n[audit]\nfile = \"audit.jsonl\"");
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        log = folder.resolve("home/audit.jsonl");
    }

    private static Talk from(String address, Restante server) throws IOException {
        int port = server.port(Connection.PLAIN);
        Talk talk = new Talk(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0));
        assertThat(talk.line()).startsWith("+OK");
        return talk;
    }

    private static void guess(Talk talk, String name, String password) throws IOException {
        String plain = Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(UTF_8));
        assertThat(talk.ask("AUTH PLAIN " + plain)).startsWith("-ERR");
    }

    /// The addresses that the filter finds, one for each line that it takes for a guess.
    private List<String> found() throws IOException {
        return Run.in(
                        folder,
                        Peer.FAIL2BAN.path(),
                        "-o",
                        "ip",
                        log.toString(),
                        FILTER.toAbsolutePath().toString())
                .with(0)
                .out()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void guesses_are_found_and_nothing_else() throws IOException {
        try (Restante server = Restante.start(folder)) {
            server.deliver("ann", List.of(new Sample("letter", "Subject: 1\n\n")));
            try (Talk guesser = from(GUESSER, server)) {
                guess(guesser, "ann", "wrong");
                guess(guesser, "nobody", "wrong");
                assertThat(guesser.ask("USER ann")).startsWith("+OK");
                assertThat(guesser.ask("PASS wrong")).startsWith("-ERR [AUTH]");
            }
            try (Talk user = from(USER, server)) {
                assertThat(user.ask("USER ann")).startsWith("+OK");
                assertThat(user.ask("PASS " + Office.PASSWORD)).startsWith("+OK");
                try (Talk another = from(USER, server)) { // waits in vain for the maildrop
                    assertThat(another.ask("USER ann")).startsWith("+OK");
                    assertThat(another.ask("PASS " + Office.PASSWORD)).startsWith("-ERR [IN-USE]");
                }
                assertThat(user.ask("DELE 1")).startsWith("+OK");
                assertThat(user.ask("QUIT")).startsWith("+OK");
            }
        }
        assertThat(Files.readString(log)).contains("\"reason\":\"in use\"", "\"event\":\"deletion\"");
        assertThat(found()).containsExactly(GUESSER, GUESSER, GUESSER);
    }

    /// Whatever name is sent, nobody but its sender is banned, and he is banned for each.
    @Test
    void no_name_is_taken_for_an_address() throws IOException {
        List<String> names = new ArrayList<>(List.of(
                "x\",\"address\":\"" + VICTIM,
                "x\\\",\"address\":\"" + VICTIM + "\",\"port\":1,\"tls\":false,\"reason\":\"wrong password\",\"",
                VICTIM,
                "[" + VICTIM + "]",
                "2001:db8::9",
                "x\n{\"time\":\"2026-11-25T20:46:34.123Z\",\"event\":\"refusal\",\"session\":\"a\",\"protocol\":\"pop3\","
                        + "\"address\":\"" + VICTIM + "\",\"port\":1,\"tls\":false,\"reason\":\"wrong password\",",
                "{\"time\":\"2026-11-25T20:46:34.123Z\",\"event\":\"refusal\",\"address\":\"" + VICTIM + "\"",
                "2026-11-25T20:46:34.123Z " + VICTIM,
                "Nov 25 20:46:34 from " + VICTIM,
                "<HOST>",
                "\r" + VICTIM,
                "\u2028\u0085" + VICTIM,
                "\ud83d\ude00 gr\u00e5 " + VICTIM));
        names.add("y".repeat(510) + "\",\"address\":\"" + VICTIM);
        try (Restante server = Restante.start(folder);
                Talk guesser = from(GUESSER, server)) {
            for (String name : names) {
                guess(guesser, name, "wrong");
            }
        }
        assertThat(found()).hasSameSizeAs(names).containsOnly(GUESSER);
    }
}
