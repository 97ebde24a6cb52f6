package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real Postfix hands mail over by LMTP. The server is stopped in the middle: Postfix queues, then delivers.
@Needs({Peer.POSTFIX, Peer.OPENSSL, Peer.ROOT})
class PostfixTests {
    private static final int LETTERS = 200;
    private static final Pattern MARK = Pattern.compile("(?m)^X-Mark: (\\d+)\r?$");

    @ParameterizedTest
    @ValueSource(strings = {"inet", "unix"})
    void every_letter_arrives_once_though_the_server_is_stopped_meanwhile(String kind, @TempDir Path folder)
            throws IOException {
        Path server = Files.createDirectories(folder.resolve("server"));
        int lmtp = Ports.freePort();
        Restante.prepare(server, "", lmtp);
        Restante.enrol(server.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        letIn(server);
        Restante restante = Restante.start(server);
        String transport = kind.equals("inet") ? "lmtp:inet:127.0.0.1:" + lmtp : "lmtp:unix:" + Restante.socket(server);
        var maildrop = new Maildir(restante.maildrop("ann"));
        try (var postfix = Postfix.start(Files.createDirectories(folder.resolve("mx")), transport)) {
            postfix.send("ann@localhost", marked(0, LETTERS / 2));
            await().atMost(Duration.ofSeconds(60)).until(() -> !maildrop.files().isEmpty());
            restante.terminate();
            postfix.send("ann@localhost", marked(LETTERS / 2, LETTERS));
            restante.awaitEnd();
            assertThat(maildrop.files()).hasSizeLessThan(LETTERS);
            restante = Restante.start(server);
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        postfix.flush();
                        return postfix.isEmpty();
                    });
        } finally {
            restante.close();
        }
        assertThat(maildrop.letters())
                .map(PostfixTests::mark)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, LETTERS).boxed().toList());
    }

    /// Postfix reaches the socket by its group, as an operator would arrange it: new files in the folder get the
    /// folder's.
    private static void letIn(Path server) throws IOException {
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
        Run.in(server, "chgrp", "postfix", "socket").with(0);
        Run.in(server, "chmod", "2750", "socket").with(0);
    }

    private static List<Sample> marked(int from, int to) {
        List<Sample> ordinary = OrdinaryShapes.make(to);
        return IntStream.range(from, to)
                .mapToObj(n -> new Sample(
                        "marked", "X-Mark: " + n + "\n" + ordinary.get(n).unix()))
                .toList();
    }

    private static int mark(String letter) {
        var matcher = MARK.matcher(letter);
        assertThat(matcher.find()).as(letter).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
