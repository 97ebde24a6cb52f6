package org.restante.server.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the audit log to a file, from a thread of its own: who tells it something never waits for the disk. Lines
/// that come while some are being written go out together.
///
/// While the file cannot be written, 4 MiB of lines are kept; those that come then are lost. That is said in the
/// ordinary log, and in the audit log a line stands in their place: `{"time":…,"event":"lost","lines":…}`.
public final class AuditLog implements Audit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST = 4 * 1024 * 1024;
    private static final int ENOUGH = 64 * 1024;
    private static final Duration TOGETHER = Duration.ofMillis(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final Sink sink;
    private final int most;
    private final Duration again;
    private final Thread thread = new Thread(this::write, "audit");

    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private long lost;
    private int awaited = Integer.MAX_VALUE;
    private boolean ending;

    /// @param most octets that are kept while the sink takes none
    /// @param again how long after a failure the next try comes
    AuditLog(Sink sink, int most, Duration again) {
        this.sink = sink;
        this.most = most;
        this.again = again;
        thread.setDaemon(true);
        thread.start();
    }

    /// Adds to the file, and makes it (0600) where it is missing.
    ///
    /// @throws IOException one line, if that is not possible
    public static AuditLog open(Path file) throws IOException {
        try {
            return new AuditLog(LogFile.open(file, AGAIN), MOST, AGAIN);
        } catch (IOException e) {
            throw new IOException("audit.file: " + file + " cannot be written: " + LogFile.why(e), e);
        }
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public void add(AuditEntry entry) {
        if (!keep(entry.octets())) {
            LOG.warn("the audit log is not written fast enough; its lines are lost from now on");
        }
    }

    /// @return false if this line is the first that is lost
    private synchronized boolean keep(byte[] line) {
        if (ending) {
            return true;
        }
        if (lost > 0 || gathered.size() + line.length > most) {
            return lost++ > 0;
        }
        gathered.writeBytes(line);
        if (gathered.size() >= awaited) {
            notifyAll();
        }
        return true;
    }

    private void write() {
        try (sink) {
            ByteBuffer lines = take();
            while (lines.hasRemaining() && written(lines)) {
                await(ENOUGH, TOGETHER); // lets a few lines come together: a write is dear
                lines = take();
            }
            lastWords(lines);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the audit log could not be closed: {}", e.toString());
        }
    }

    /// Tries until all is written, and once more when the end comes.
    private boolean written(ByteBuffer lines) throws InterruptedException {
        boolean failed = false;
        boolean last = false;
        while (lines.hasRemaining()) {
            try {
                sink.write(lines);
            } catch (IOException e) {
                if (!failed) {
                    LOG.warn("the audit log cannot be written now: {}", LogFile.why(e));
                }
                if (last) {
                    return false;
                }
                failed = true;
                last = await(Integer.MAX_VALUE, again);
            }
        }
        if (failed) {
            LOG.info("the audit log is written again");
        }
        return true;
    }

    /// All lines that are there, after waiting for the first; none if there will be no more.
    private ByteBuffer take() throws InterruptedException {
        await(1, FOREVER);
        ByteArrayOutputStream lines;
        long missing;
        synchronized (this) {
            lines = gathered;
            missing = lost;
            gathered = new ByteArrayOutputStream();
            lost = 0;
        }
        if (missing > 0) {
            LOG.warn("{} lines of the audit log are lost", missing);
            lines.writeBytes(AuditEntry.now("lost").put("lines", missing).octets());
        }
        return ByteBuffer.wrap(lines.toByteArray());
    }

    /// Waits until so many octets are there, for so long at most.
    ///
    /// @return whether the end has come, which nothing waits for
    private synchronized boolean await(int octets, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        awaited = octets;
        for (long left = atMost.toNanos();
                left > 0 && gathered.size() < octets && !ending;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        awaited = Integer.MAX_VALUE;
        return ending;
    }

    /// Says how many lines were never written.
    private synchronized void lastWords(ByteBuffer lines) {
        long count = lost;
        for (byte[] part : new byte[][] {rest(lines), gathered.toByteArray()}) {
            for (byte octet : part) {
                count += octet == '\n' ? 1 : 0;
            }
        }
        if (count > 0) {
            LOG.error("{} lines of the audit log are lost: it could not be written at the end", count);
        }
    }

    private static byte[] rest(ByteBuffer lines) {
        byte[] rest = new byte[lines.remaining()];
        lines.get(rest);
        return rest;
    }

    /// Writes what has been told so far, and waits for that, but not for long. What is told afterwards is not written.
    /// Closing again has no effect.
    @Override
    public void close() {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        try {
            if (!thread.join(PATIENCE)) {
                LOG.error("the audit log could not be written to its end: its disk does not answer");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
