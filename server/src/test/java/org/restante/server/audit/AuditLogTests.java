package org.restante.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.listen.Journal;

@Timeout(60)
class AuditLogTests {
    private static final int MOST = 4_000;
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    private Path folder = Path.of("");

    /// A disk that is full, or does not answer, when it is told to.
    private static final class Disk implements Sink {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch tried = new CountDownLatch(1);
        private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
        private volatile CountDownLatch answers = new CountDownLatch(0);
        private volatile boolean closed;

        @Override
        public void write(ByteBuffer lines) throws IOException {
            tried.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            int count = Math.min(lines.remaining(), room.get());
            if (count == 0) {
                throw new IOException("No space left on device");
            }
            byte[] part = new byte[count];
            lines.get(part);
            synchronized (written) {
                written.writeBytes(part);
            }
            room.addAndGet(-count);
        }

        List<String> lines() {
            synchronized (written) {
                return written.toString(StandardCharsets.UTF_8).lines().toList();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static AuditEntry entry(int number) {
        return AuditEntry.now("test").put("number", number);
    }

    private static List<Long> numbers(Stream<String> lines) {
        return lines.peek(line ->
                        assertThat(line).matches("\\{\"time\":\"[^\"]{24}\",\"event\":\"test\",\"number\":\\d+}"))
                .map(line -> Long.parseLong(line.replaceAll(".*:(\\d+)}", "$1")))
                .toList();
    }

    private static List<Long> upTo(int count) {
        return IntStream.range(0, count).mapToObj(i -> (long) i).toList();
    }

    @Test
    void lines_come_in_their_order_and_soon() {
        Disk disk = new Disk();
        try (AuditLog log = new AuditLog(disk, MOST, SOON)) {
            IntStream.range(0, 40).forEach(i -> log.add(entry(i)));
            await().untilAsserted(
                            () -> assertThat(numbers(disk.lines().stream())).isEqualTo(upTo(40)));
        }
    }

    @Test
    void what_was_told_before_the_end_is_written_at_the_end() {
        Disk disk = new Disk();
        AuditLog log = new AuditLog(disk, MOST, SOON);
        IntStream.range(0, 40).forEach(i -> log.add(entry(i)));
        log.close();
        assertThat(numbers(disk.lines().stream())).isEqualTo(upTo(40));
        assertThat(disk.closed).isTrue();
        log.add(entry(40));
        log.close();
        assertThat(disk.lines()).hasSize(40);
    }

    @Test
    void what_does_not_fit_is_counted_while_the_disk_is_full_and_said_in_its_place() {
        Disk disk = new Disk();
        disk.room.set(30); // so that a line is cut off
        try (Journal journal = new Journal();
                AuditLog log = new AuditLog(disk, MOST, SOON)) {
            log.add(entry(0));
            await().until(() ->
                    disk.room.get() == 0 && said(journal, "cannot be written now: No space left on device"));
            IntStream.range(1, 1_000).forEach(i -> log.add(entry(i)));
            assertThat(said(journal, "is not written fast enough")).isTrue();
            assertThat(disk.lines()).singleElement().asString().hasSize(30);
            disk.room.set(Integer.MAX_VALUE);
            await().until(() -> disk.lines().getLast().contains("lost"));
            List<String> lines = disk.lines();
            int kept = lines.size() - 1;
            assertThat(kept).isBetween(20, 999);
            assertThat(numbers(lines.stream().limit(kept))).isEqualTo(upTo(kept));
            assertThat(lines.getLast()).endsWith("\"event\":\"lost\",\"lines\":" + (1_000 - kept) + "}");
            assertThat(said(journal, (1_000 - kept) + " lines of the audit log are lost"))
                    .isTrue();
            assertThat(said(journal, "is written again")).isTrue();
            log.add(entry(1_000));
            await().untilAsserted(() -> assertThat(disk.lines().getLast()).endsWith("\"number\":1000}"));
        }
    }

    @Test
    void nobody_waits_for_a_disk_that_does_not_answer() throws InterruptedException {
        Disk disk = new Disk();
        disk.answers = new CountDownLatch(1);
        try (Journal journal = new Journal()) {
            AuditLog log = new AuditLog(disk, MOST, SOON);
            log.add(entry(0));
            disk.tried.await();
            IntStream.range(1, 1_000).forEach(i -> log.add(entry(i)));
            assertThat(disk.lines()).isEmpty();
            log.close();
            assertThat(said(journal, "its disk does not answer")).isTrue();
            disk.answers.countDown();
            await().until(() -> disk.closed);
        }
    }

    @Test
    void what_is_lost_at_the_end_is_counted_too() {
        Disk disk = new Disk();
        disk.room.set(0);
        try (Journal journal = new Journal()) {
            AuditLog log = new AuditLog(disk, MOST, SOON);
            log.add(entry(0));
            await().until(() -> said(journal, "cannot be written now"));
            IntStream.range(1, 1_000).forEach(i -> log.add(entry(i)));
            log.close();
            assertThat(said(journal, "1000 lines of the audit log are lost: it could not be written at the end"))
                    .isTrue();
        }
    }

    private static boolean said(Journal journal, String text) {
        return journal.events().stream().map(ILoggingEvent::getFormattedMessage).anyMatch(said -> said.contains(text));
    }

    @Test
    void the_file_may_be_renamed_away_while_many_write() throws Exception {
        Path path = folder.resolve("audit.jsonl");
        int each = 5_000;
        try (AuditLog log = new AuditLog(LogFile.open(path, Duration.ofNanos(1)), Integer.MAX_VALUE / 2, SOON)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int from = t * each;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = from; i < from + each; i++) {
                        log.add(entry(i));
                    }
                }));
            }
            for (int i = 0; i < 5; i++) {
                await().until(() -> Files.exists(path) && Files.size(path) > 0);
                Files.move(path, folder.resolve("rotated" + i));
                log.add(entry(4 * each + i));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        List<Long> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).endsWith("\n");
                found.addAll(numbers(Files.readAllLines(file).stream()));
            }
        }
        assertThat(found.stream().sorted().toList()).isEqualTo(upTo(4 * each + 5));
    }
}
