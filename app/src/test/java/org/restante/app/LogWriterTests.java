package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LogWriterTests {
    private static final int MOST = 4_000;

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private LogWriter writer(OutputStream target) {
        PrintStream out = new PrintStream(target, false, StandardCharsets.UTF_8);
        LogLine encoder = new LogLine();
        encoder.setContext(context);
        encoder.start();
        LogWriter writer = new LogWriter(() -> out, MOST);
        writer.setContext(context);
        writer.setEncoder(encoder);
        writer.start();
        return writer;
    }

    private void log(LogWriter writer, String message) {
        var logger = context.getLogger("org.restante.session");
        writer.doAppend(new LoggingEvent(LogWriterTests.class.getName(), logger, Level.INFO, message, null, null));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private List<String> messages() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    @Test
    void lines_come_in_their_order_and_soon() {
        LogWriter writer = writer(written);
        List<String> numbers = IntStream.range(0, 40).mapToObj(i -> "line " + i).toList();
        numbers.forEach(line -> log(writer, line));
        Awaitility.await().untilAsserted(() -> assertThat(messages()).isEqualTo(numbers));
        writer.stop();
    }

    @Test
    void what_was_logged_before_the_end_is_written_at_the_end() {
        LogWriter writer = writer(written);
        log(writer, "first");
        log(writer, "last");
        writer.stop();
        log(writer, "too late");
        assertThat(messages()).containsExactly("first", "last");
    }

    @Test
    void who_logs_does_not_wait_for_a_reader_and_what_is_missing_is_counted() throws IOException {
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        LogWriter writer = writer(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                stuck.countDown();
                await(reads);
                written.write(octet);
            }
        });
        log(writer, "stuck");
        await(stuck);
        IntStream.range(0, 1_000).forEach(i -> log(writer, "line " + i));
        reads.countDown();
        Awaitility.await()
                .untilAsserted(() -> assertThat(messages()).last().asString().contains("missing"));
        List<String> messages = messages();
        int kept = messages.size() - 2;
        assertThat(kept).isBetween(20, 999);
        assertThat(messages.subList(1, kept + 1))
                .isEqualTo(IntStream.range(0, kept).mapToObj(i -> "line " + i).toList());
        assertThat(messages.getLast()).startsWith((1_000 - kept) + " lines of the log are missing here");
        log(writer, "again");
        Awaitility.await().untilAsserted(() -> assertThat(messages()).endsWith("again"));
        writer.stop();
    }
}
