package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Maildir goes from Dovecot to Restante and back: the unique-ids and their order stay, so no client downloads
/// everything again.
@Needs({Peer.DOVECOT, Peer.OPENSSL, Peer.ROOT})
class DovecotMaildirTests {
    private static final String USER = "ann";

    @ParameterizedTest
    @ValueSource(strings = {"%08Xu%08Xv", "%f", "%g"})
    void the_unique_ids_move_over_and_back(String format, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        List<Sample> letters = OrdinaryShapes.make(30);
        List<String> before;
        try (Dovecot dovecot = Dovecot.start(folder, List.of(USER), format)) {
            dovecot.deliver(USER, letters);
            before = session(dovecot, 3);
        }
        List<String> meanwhile;
        Restante.prepare(folder, "[store]\nuidl_format = \"" + format + "\"");
        Restante.enrol(folder.resolve("home"), List.of(USER + "@localhost:{PLAIN}" + Office.PASSWORD));
        try (Restante restante = Restante.start(folder)) {
            assertThat(ids(restante)).isEqualTo(before);
            assertThat(letters(restante)).hasSize(27);
            meanwhile = session(restante, 5);
            restante.handOver(restante.maildrop(USER));
        }
        try (Dovecot dovecot = Dovecot.start(folder, List.of(USER), format)) {
            dovecot.handOver(dovecot.maildrop(USER));
            assertThat(ids(dovecot)).isEqualTo(meanwhile);
            assertThat(letters(dovecot)).hasSize(22);
        }
    }

    /// Deletes some letters, and returns the unique-ids of those that are left, in order.
    private static List<String> session(Office office, int deletions) throws IOException {
        List<String> before;
        try (var talk = Talk.as(USER, office.port(Connection.PLAIN))) {
            before = talk.list("UIDL");
            for (int n = 2; n < 2 + deletions; n++) {
                assertThat(talk.ask("DELE " + n)).startsWith("+OK");
            }
            assertThat(talk.ask("QUIT")).startsWith("+OK");
        }
        List<String> after = ids(office);
        assertThat(after).hasSize(before.size() - deletions);
        return after;
    }

    /// The unique-ids in order, without numbers.
    private static List<String> ids(Office office) throws IOException {
        try (var talk = Talk.as(USER, office.port(Connection.PLAIN))) {
            List<String> lines = talk.list("UIDL");
            talk.ask("QUIT");
            return lines.stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
        }
    }

    private static List<List<String>> letters(Office office) throws IOException {
        try (var talk = Talk.as(USER, office.port(Connection.PLAIN))) {
            int count = talk.list("LIST").size();
            List<List<String>> letters = new java.util.ArrayList<>();
            for (int n = 1; n <= count; n++) {
                letters.add(talk.list("RETR " + n));
            }
            talk.ask("QUIT");
            return letters;
        }
    }
}
