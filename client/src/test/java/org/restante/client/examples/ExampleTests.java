package org.restante.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.client.Fingerprint;
import org.restante.client.Settings;
import org.restante.client.TestKeys;
import org.restante.client.Trust;
import org.restante.client.dialogues.Act;
import org.restante.client.dialogues.ScriptedServer;
import org.restante.protocol.Secret;

/// The examples do what the page says of them.
@Timeout(60)
class ExampleTests {
    private static final List<String> LOGIN =
            List.of("+OK", "CAPA", "+OK\r\nUSER\r\nPIPELINING\r\n.", "USER ann", "+OK", "PASS tanstaaf", "+OK");

    @TempDir
    private Path folder = Path.of("");

    /// The server says the first, hears the second, and so on.
    private static ScriptedServer server(String... turns) throws Exception {
        List<Act> acts = new ArrayList<>();
        for (String line : Stream.concat(LOGIN.stream(), Stream.of(turns)).toList()) {
            boolean heard = line.matches("[A-Z]+( .*)?");
            acts.add(heard ? new Act.Hear(line) : new Act.Send(line + "\r\n"));
        }
        return new ScriptedServer(acts, TestKeys.server().context(), true, false);
    }

    private static Settings settings(ScriptedServer server) {
        Fingerprint pinned = Fingerprint.of(TestKeys.server().certificate());
        return Settings.of("localhost").port(server.port()).trust(Trust.pinned(pinned));
    }

    @Test
    void a_copy_is_kept_of_what_was_not_seen_before() throws Exception {
        try (var server = server(
                "UIDL", "+OK\r\n1 old\r\n2 new\r\n.",
                "CAPA", "+OK\r\nPIPELINING\r\n.",
                "RETR 2", "+OK\r\nSubject: new\r\n.",
                "QUIT", "+OK")) {
            Set<String> seen = new HashSet<>(Set.of("old"));
            assertThat(KeepACopy.fetch(settings(server), "ann", Secret.of("tanstaaf"), seen, folder))
                    .isOne();
            assertThat(seen).containsExactlyInAnyOrder("old", "new");
            assertThat(Files.readString(folder.resolve("2.eml"))).isEqualTo("Subject: new\r\n");
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void what_is_deleted_is_on_the_disk() throws Exception {
        try (var server = server(
                "LIST",
                "+OK\r\n1 14\r\n2 14\r\n.",
                "CAPA",
                "+OK\r\nPIPELINING\r\n.",
                "RETR 1",
                "RETR 2",
                "+OK\r\nSubject: one\r\n.",
                "+OK\r\nSubject: two\r\n.",
                "DELE 1",
                "DELE 2",
                "+OK",
                "+OK",
                "QUIT",
                "+OK")) {
            assertThat(FetchAndDelete.fetch(settings(server), "ann", Secret.of("tanstaaf"), folder))
                    .isEqualTo(2);
            assertThat(folder).isDirectoryContaining("glob:**/1.eml").isDirectoryContaining("glob:**/2.eml");
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void what_goes_wrong_is_told() throws Exception {
        try (var server = server("STAT", "+OK 3 1000", "QUIT", "+OK")) {
            assertThat(Careful.look(settings(server), "ann", Secret.of("tanstaaf")))
                    .isEqualTo("3 messages");
        }
        assertThat(Careful.look(Careful.of("pops://ann@nowhere.invalid"), "ann", Secret.of("x")))
                .startsWith("not there, or too slow: nowhere.invalid");
        try (var server = server()) {
            assertThat(Careful.look(settings(server).trust(new Trust.Platform()), "ann", Secret.of("x")))
                    .startsWith("do not trust it: ");
        }
    }
}
