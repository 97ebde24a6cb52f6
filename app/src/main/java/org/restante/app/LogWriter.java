package org.restante.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes log lines to standard error, from a thread of its own: who logs never waits for whoever reads there. Lines
/// that come while some are being written go out together. When nobody reads, 1 MiB of lines is kept; those that come
/// then are lost, and how many is said in their place. Named in `logback.xml`.
public final class LogWriter extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int MOST = 1024 * 1024;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static volatile @Nullable LogWriter running;

    private final Supplier<PrintStream> target;
    private final int most;
    private final Thread thread = new Thread(this::write, "log");
    private @Nullable Encoder<ILoggingEvent> encoder;

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private long lost;
    private final CountDownLatch ending = new CountDownLatch(1);
    private boolean idle;

    /// For Logback.
    public LogWriter() {
        this(() -> System.err, MOST);
    }

    /// @param most octets that are kept while nobody reads
    LogWriter(Supplier<PrintStream> target, int most) {
        this.target = target;
        this.most = most;
    }

    /// What makes lines of events.
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    /// Writes what has been logged so far by this process, to be called before it ends; waits for a reader, but not for
    /// long. What is logged afterwards is lost.
    static void finish() {
        Optional.ofNullable(running).ifPresent(LogWriter::stop);
    }

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
        running = this;
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        Encoder<ILoggingEvent> lines = encoder;
        if (lines != null) {
            add(lines.encode(event));
        }
    }

    private synchronized void add(byte[] line) {
        if (gathered.size() + line.length > most) {
            lost++;
            return;
        }
        gathered.writeBytes(line);
        if (idle) {
            notifyAll();
        }
    }

    private void write() {
        try {
            for (byte[] lines = take(); lines.length > 0; lines = take()) {
                PrintStream out = target.get();
                out.write(lines, 0, lines.length);
                out.flush();
                ending.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); // lets a few lines come together: a write is dear
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// All lines that are there, after waiting for the first; none if there will be no more.
    private synchronized byte[] take() throws InterruptedException {
        idle = true;
        while (gathered.size() == 0 && ending.getCount() > 0) {
            wait();
        }
        idle = false;
        if (lost > 0) {
            gathered.writeBytes(missing(lost));
            lost = 0;
        }
        byte[] lines = gathered.toByteArray();
        gathered.reset();
        return lines;
    }

    private static byte[] missing(long lines) {
        return (Instant.now().truncatedTo(ChronoUnit.MILLIS) + " WARN  LogWriter: " + lines
                        + " lines of the log are missing here: standard error was not read\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void stop() {
        super.stop();
        synchronized (this) {
            ending.countDown();
            notifyAll();
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
