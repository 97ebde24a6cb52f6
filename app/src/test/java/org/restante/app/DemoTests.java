package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.restante.app.Session.Outcome;
import org.restante.app.demo.Browsing;

/// `restante demo`: the whole way of a letter, in by SMTP and out in the reader.
class DemoTests {
    private static final Pattern ADDRESS = Pattern.compile("reading (http://127\\.0\\.0\\.1:[0-9]+/\\?token=\\S+)");

    @Test
    void once_goes_the_whole_way_and_leaves_nothing() throws IOException {
        List<Path> before = folders();

        Outcome outcome = new Session(Map.of()).run("demo", "--once");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("sent 20 letters to ann@localhost by SMTP, ")
                .contains("home: 20 letters (", "20 deleted at the server\n")
                .contains("each is at home as it was sent")
                .containsPattern(ADDRESS)
                .endsWith("opened it: the letters are there to read\n");
        assertThat(folders()).isEqualTo(before);
    }

    @Test
    void without_once_the_reader_stays_open_until_it_is_told_to_stop() throws Exception {
        List<Path> before = folders();
        var said = new StringWriter();
        var terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(said, true),
                OutputStream.nullOutputStream(),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Map.of(),
                Optional.empty());
        Thread demo = Thread.ofPlatform().start(() -> Main.run(terminal, "demo", "--no-browser"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> said.toString().contains("Ctrl-C ends it"));
            Matcher address = ADDRESS.matcher(said.toString());
            assertThat(address.find()).isTrue();
            try (Browsing browsing = new Browsing(address.group(1))) {
                assertThat(browsing.list()).contains("The last one", "Grüße aus Köln");
            }
        } finally {
            demo.interrupt();
            demo.join();
        }
        assertThat(folders()).isEqualTo(before);
    }

    private static List<Path> folders() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("restante-demo"))
                    .sorted()
                    .toList();
        }
    }
}
