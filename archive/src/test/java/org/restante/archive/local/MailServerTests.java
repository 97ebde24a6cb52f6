package org.restante.archive.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.Steps;
import org.restante.archive.local.MailServer.Language;
import org.restante.archive.local.MailServer.Mailing;

class MailServerTests {
    private static final String LETTER = "Subject: a\r\n\r\n.dot\r\nend\r\n";

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    /// A server that answers as `replies` says: to a command, and to `.` for the text. An empty answer hangs up.
    private List<Outcome> send(Language language, int count, UnaryOperator<String> replies) throws IOException {
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(door, replies));
            var server = new MailServer(
                    new Mailing(language, "127.0.0.1", door.getLocalPort(), "ann@example.org"),
                    folder.resolve("state"),
                    Duration.ofSeconds(10),
                    Steps.GO_ON);
            List<Incoming> letters = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                letters.add(Letters.arrive(server.incoming(), i, LETTER));
            }
            List<Outcome> outcomes = server.keep(letters);
            assertThat(folder.resolve("state/incoming")).isEmptyDirectory();
            return outcomes;
        }
    }

    private void serve(ServerSocket door, UnaryOperator<String> replies) {
        try (Socket socket = door.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            socket.getOutputStream().write("220-hello\r\n220 there\r\n".getBytes(ISO_8859_1));
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (text && !line.equals(".")) {
                    continue;
                }
                String reply = replies.apply(line);
                if (reply.isEmpty()) {
                    return;
                }
                text = line.equals("DATA") && reply.startsWith("354");
                socket.getOutputStream().write((reply + "\r\n").getBytes(ISO_8859_1));
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }

    private static String usual(String line) {
        return line.equals("DATA") ? "354 go on" : "250 fine";
    }

    @Test
    void a_letter_is_safe_when_the_server_has_said_250_behind_it() throws IOException {
        assertThat(send(Language.LMTP, 2, MailServerTests::usual)).hasSize(2).allMatch(Outcome.Safe.class::isInstance);

        assertThat(heard)
                .startsWith("LHLO localhost", "MAIL FROM:<>", "RCPT TO:<ann@example.org>", "DATA")
                .containsSequence("Subject: a", "", "..dot", "end", ".", "MAIL FROM:<>");
    }

    @Test
    void smtp_begins_with_ehlo() throws IOException {
        send(Language.SMTP, 1, MailServerTests::usual);

        assertThat(heard).first().isEqualTo("EHLO localhost");
    }

    @Test
    void a_4xx_is_later_and_a_5xx_is_refused_and_the_next_letter_goes_on() throws IOException {
        for (String at : List.of("MAIL", "RCPT", "DATA", ".")) {
            heard.clear();
            int[] times = {0};
            List<Outcome> outcomes = send(Language.LMTP, 3, line -> {
                if (line.startsWith(at)) {
                    times[0]++;
                    return times[0] == 1
                            ? "451 4.3.0 later"
                            : times[0] == 2
                                    ? "550 5.1.1 never"
                                    : usual(line).replace("354 go on", at.equals("DATA") ? "354 go" : "354 go on");
                }
                return usual(line);
            });
            assertThat(outcomes).as(at).hasSize(3);
            assertThat(outcomes.get(0)).as(at).isInstanceOf(Outcome.Later.class);
            assertThat(outcomes.get(1)).as(at).isInstanceOf(Outcome.Refused.class);
            assertThat(outcomes.get(2)).as(at).isInstanceOf(Outcome.Safe.class);
        }
    }

    @Test
    void a_server_that_hangs_up_has_taken_nothing() throws IOException {
        assertThat(send(Language.LMTP, 2, line -> line.equals(".") ? "" : usual(line)))
                .hasSize(2)
                .allMatch(Outcome.Later.class::isInstance);
    }

    @Test
    void nobody_there_is_later() throws IOException {
        var server = new MailServer(
                new Mailing(Language.LMTP, "127.0.0.1", 1, "ann@example.org"),
                folder.resolve("state"),
                Duration.ofSeconds(1),
                Steps.GO_ON);

        assertThat(server.keep(List.of(Letters.arrive(server.incoming(), 1, LETTER))))
                .allMatch(Outcome.Later.class::isInstance);
    }
}
