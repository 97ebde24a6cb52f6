package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.store.memory.MemoryMaildrops;

/// Any number of commands may be sent before a reply is read, cut anywhere. RFC 2449 §6.6
@Timeout(60)
class PipeliningTests {
    private static final List<String> COMMANDS = List.of(
            "STAT",
            "LIST",
            "LIST 1",
            "LIST 9",
            "UIDL",
            "UIDL 3",
            "RETR 1",
            "RETR 2",
            "RETR 3",
            "TOP 2 1",
            "TOP 1 0",
            "DELE 2",
            "DELE 2",
            "RSET",
            "NOOP",
            "CAPA",
            "noop",
            "DELE 99999");

    private static void fill(Running running) throws IOException {
        running.hold("ann", "Subject: 1\r\n\r\n.dots\r\n..\r\n.\r\n");
        running.hold("ann", "Subject: 2\r\n\r\n" + "a line of a long letter\r\n".repeat(8_000));
        running.hold("ann", "Subject: 3\r\n\r\nno end of line");
    }

    private static List<String> script(Random random) {
        List<String> script = new ArrayList<>(List.of("CAPA", "USER ann", "PASS tanstaaf"));
        int length = 1 + random.nextInt(60);
        for (int i = 0; i < length; i++) {
            script.add(COMMANDS.get(random.nextInt(COMMANDS.size())));
        }
        script.add("RSET");
        script.add("QUIT");
        return script;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_script_cut_anywhere_gets_the_same_octets_as_one_command_at_a_time(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> script = script(random);
        byte[] whole = (String.join("\r\n", script) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Running running = Running.with(new Tight().limits())) {
            fill(running);
            byte[] expected = oneByOne(running, script);
            assertThat(overSocket(running, List.of(whole))).isEqualTo(expected);
            assertThat(overSocket(running, cut(whole, random))).isEqualTo(expected);
            assertThat(new InMemory(running.maildrops).play(cut(whole, random))).isEqualTo(expected);
            assertThat(new InMemory(running.maildrops).play(List.of(whole))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void replies_keep_their_order_though_some_letters_are_in_memory_and_some_are_not(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> script = script(random);
        byte[] whole = (String.join("\r\n", script) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Odd odd = new Odd(new MemoryMaildrops());
        try (Running running = Running.over(odd, new Tight().limits())) {
            fill(running);
            byte[] expected = oneByOne(running, script);
            AtomicInteger asked = new AtomicInteger();
            odd.inMemory = () -> asked.incrementAndGet() % 3 != 0;
            assertThat(overSocket(running, List.of(whole))).isEqualTo(expected);
            assertThat(overSocket(running, cut(whole, random))).isEqualTo(expected);
            assertThat(oneByOne(running, script)).isEqualTo(expected);
        }
    }

    private static List<byte[]> cut(byte[] whole, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        while (at < whole.length) {
            int size = 1 + random.nextInt(Math.min(whole.length - at, 1 << random.nextInt(8)));
            pieces.add(Arrays.copyOfRange(whole, at, at + size));
            at += size;
        }
        return pieces;
    }

    /// Each command is sent when the reply to the one before has been heard.
    private static byte[] oneByOne(Running running, List<String> script) throws IOException {
        StringBuilder heard = new StringBuilder();
        try (Client client = Client.connect(running.port())) {
            heard.append(client.line()).append("\r\n");
            for (String command : script) {
                String status = client.ask(command);
                heard.append(status).append("\r\n");
                if (status.startsWith("+OK") && isMultiLine(command)) {
                    client.lines().forEach(line -> heard.append(line).append("\r\n"));
                    heard.append(".\r\n");
                }
            }
            assertThat(client.rest()).isEmpty();
        }
        return heard.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isMultiLine(String command) {
        return List.of("LIST", "UIDL", "CAPA").contains(command) || command.matches("RETR .*|TOP .*");
    }

    private static byte[] overSocket(Running running, List<byte[]> pieces) throws IOException {
        try (Client client = Client.connect(running.port())) {
            for (byte[] piece : pieces) {
                client.send(piece);
            }
            return client.rest();
        }
    }

    @Test
    void ten_thousand_commands_get_ten_thousand_replies_though_the_client_reads_only_at_the_end() throws Exception {
        try (Running running = Running.with(new Tight().limits())) {
            fill(running);
            String three = "NOOP\r\nSTAT\r\nLIST 1\r\n";
            try (Client client = running.client().login()) {
                Thread sender = Thread.ofVirtual().start(() -> send(client, three.repeat(10_000) + "QUIT\r\n"));
                sender.join(TimeUnit.SECONDS.toMillis(1)); // whether it could send all or not
                for (int i = 0; i < 10_000; i++) {
                    assertThat(client.line()).isEqualTo("+OK");
                    assertThat(client.line()).startsWith("+OK 3 ");
                    assertThat(client.line()).startsWith("+OK 1 ");
                }
                assertThat(client.line()).startsWith("+OK goodbye");
                assertThat(client.rest()).isEmpty();
                sender.join();
            }
        }
    }

    private static void send(Client client, String octets) {
        try {
            client.send(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_stands_behind_quit_is_not_carried_out_and_the_reply_to_quit_arrives() throws IOException {
        try (Running running = Running.with(new Tight().limits())) {
            fill(running);
            try (Client client = running.client().login()) {
                assertQuit(client);
            }
            running.awaitSessions(0);
            assertLeft(running.client());
        }
    }

    @Test
    void the_same_under_tls(@TempDir Path home) throws IOException {
        try (Running running = Running.over(new MemoryMaildrops(), new Tight().limits(), Running.tls(home))) {
            fill(running);
            try (Client client = running.secureClient().login()) {
                assertQuit(client);
            }
            running.awaitSessions(0);
            assertLeft(running.secureClient());
        }
    }

    private static void assertQuit(Client client) throws IOException {
        client.send("DELE 1\r\nQUIT\r\nRSET\r\nDELE 2\r\nQUIT\r\n" + "NOOP\r\n".repeat(5_000));
        assertThat(client.line()).startsWith("+OK");
        assertThat(client.line()).startsWith("+OK goodbye, 1 removed");
        assertThat(client.rest()).isEmpty();
    }

    private static void assertLeft(Client connected) throws IOException {
        try (Client client = connected.login()) {
            assertThat(client.ask("STAT")).startsWith("+OK 2 ");
        }
    }

    @Test
    void a_batch_of_large_letters_arrives_whole_and_in_order() throws IOException {
        try (Running running = Running.with(new Tight().limits())) {
            for (int i = 1; i <= 4; i++) {
                running.hold("ann", ("This is letter " + i + "\r\n").repeat(50_000));
            }
            try (Client client = running.client().login()) {
                client.send("RETR 4\r\nRETR 2\r\nNOOP\r\nRETR 1\r\nRETR 3\r\nQUIT\r\n");
                for (int number : new int[] {4, 2, 0, 1, 3}) {
                    assertThat(client.line()).startsWith("+OK");
                    if (number > 0) {
                        assertThat(client.lines()).hasSize(50_000).containsOnly("This is letter " + number);
                    }
                }
                assertThat(client.line()).startsWith("+OK goodbye");
            }
        }
    }
}
