package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Letters that are large, that go, and that are cut short while they are on their way.
@Timeout(60)
class LettersTests {
    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home = Path.of("");

    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    private Running maildir() throws IOException {
        return Running.over(
                new MaildirMaildrops(new MaildirLayout(home, "{user}")), new Tight().limits(), Running.tls(home));
    }

    private static byte[] letter(int megabytes) {
        return ("x".repeat(1022) + "\r\n").repeat(1024 * megabytes).getBytes(StandardCharsets.US_ASCII);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("ann/new"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private void cutTo(long octets) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(octets);
        }
    }

    @Test
    void a_letter_that_was_cut_short_between_list_and_retr_is_refused_and_the_session_goes_on() throws IOException {
        try (Running running = maildir()) {
            running.hold("ann", letter(1));
            try (Client client = running.client().login()) {
                assertThat(client.ask("LIST 1")).isEqualTo("+OK 1 " + MEGABYTE);
                cutTo(MEGABYTE / 2);
                assertThat(client.ask("RETR 1")).startsWith("-ERR");
                assertThat(client.ask("NOOP")).isEqualTo("+OK");
            }
        }
    }

    @Test
    void a_letter_that_went_between_list_and_retr_is_refused_and_the_session_goes_on() throws IOException {
        try (Running running = maildir()) {
            running.hold("ann", letter(1));
            try (Client client = running.client().login()) {
                assertThat(client.ask("LIST 1")).isEqualTo("+OK 1 " + MEGABYTE);
                Files.delete(file());
                assertThat(client.ask("RETR 1")).startsWith("-ERR");
                assertThat(client.ask("NOOP")).isEqualTo("+OK");
            }
        }
    }

    @Test
    void a_letter_cut_short_on_its_way_ends_the_connection_without_a_terminator() throws IOException {
        try (Running running = maildir();
                Client client = Client.narrow(running.port()).greeted()) {
            assertCutShort(running, client);
        }
    }

    @Test
    void the_same_under_tls() throws IOException {
        try (Running running = maildir();
                Client client = Client.narrow(running.securePort()).startTls().greeted()) {
            assertCutShort(running, client);
        }
    }

    private void assertCutShort(Running running, Client client) throws IOException {
        running.hold("ann", letter(24));
        client.login().send("RETR 1\r\n");
        assertThat(client.line()).isEqualTo("+OK " + 24 * MEGABYTE + " octets");
        cutTo(12 * MEGABYTE);
        byte[] rest = client.rest();
        assertThat(rest.length).isBetween(1, 12 * MEGABYTE);
        assertThat(Arrays.copyOfRange(rest, rest.length - END.length, rest.length))
                .isNotEqualTo(END);
        assertThat(journal.session()).contains("end=\"message could not be read to its end\"");
        running.awaitFree("ann");
    }

    /// The letters go through this process, because of a dot.
    @Test
    void two_hundred_slow_readers_cost_a_bounded_amount_of_memory() throws IOException {
        int crowd = 200;
        byte[] letter = letter(12);
        letter[0] = '.';
        List<Client> readers = new ArrayList<>();
        try (Running running = Running.over(
                new Crowd(), new MaildirMaildrops(new MaildirLayout(home, "{user}")), new Tight().limits())) {
            running.hold("ann", letter);
            for (int i = 0; i < crowd; i++) {
                Path folder = Files.createDirectories(home.resolve("reader" + i + "/new"));
                Files.createLink(folder.resolve(file().getFileName()), file());
            }
            long before = Octets.direct();
            for (int i = 0; i < crowd; i++) {
                Client reader = Client.narrow(running.port()).greeted().login("reader" + i, "any");
                readers.add(reader);
                reader.send("RETR 1\r\n");
                assertThat(reader.line()).startsWith("+OK");
            }
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Octets.direct() - before < crowd * 400L * 1024);
            for (Client reader : readers) {
                assertThat(reader.line()).startsWith("..xx");
                reader.close();
            }
            running.awaitSessions(0);
        }
    }

    /// Lets everybody in.
    private static final class Crowd implements Directory {
        @Override
        public Verdict authenticate(String name, Secret secret) {
            return new Verdict.Granted(HouseDirectory.owner(name));
        }

        @Override
        public Optional<Owner> maildropOf(String address) {
            return Optional.empty();
        }
    }
}
