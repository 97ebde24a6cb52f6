package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A thousand sessions leave nothing behind.
class LeakTests {
    private static final int SESSIONS = 1_000;

    @TempDir
    private Path home = Path.of("");

    @Test
    @EnabledOnOs(OS.LINUX)
    void no_file_and_no_socket_stays_open() throws IOException {
        Tight tight = new Tight();
        tight.leaseWait = Duration.ofSeconds(20);
        try (Running running = Running.over(
                new MaildirMaildrops(new MaildirLayout(home, "{user}")), tight.limits(), Running.tls(home))) {
            running.hold("ann", "Subject: 1\r\n\r\n" + "a large letter\r\n".repeat(20_000));
            running.hold("bob", "Subject: 2\r\n\r\n" + ".dots\r\n".repeat(50));
            sessions(running, 20);
            long before = openFiles();
            sessions(running, SESSIONS);
            await().atMost(Duration.ofSeconds(20)).until(() -> openFiles() <= before);
        }
    }

    private static void sessions(Running running, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (Client client = i % 100 == 0 ? running.secureClient() : running.client()) {
                String login = i % 2 == 0 ? "USER ann\r\nPASS tanstaaf\r\n" : "USER bob\r\nPASS two  words\r\n";
                client.send(login + "LIST\r\nRETR 1\r\nTOP 1 1\r\n" + (i % 3 == 0 ? "NOO" : "QUIT\r\n"));
                switch (i % 3) {
                    case 0 -> assertThat(client.line()).startsWith("+OK");
                    case 1 -> client.rest();
                    default -> client.reset();
                }
            }
        }
        running.awaitSessions(0);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void a_buffer_that_nobody_releases_is_noticed() {
        forgetBuffer();
        await().atMost(Duration.ofSeconds(20)).until(() -> !LeakWatch.look().isEmpty());
        assertThat(LeakWatch.take()).isNotEmpty();
    }

    private static void forgetBuffer() {
        ByteBufAllocator.DEFAULT.buffer(16).writeBytes("lost".getBytes(StandardCharsets.US_ASCII));
    }
}
