package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps other processes of this kind off the same Maildir: a lock of the system on `restante.lock`, which vanishes
/// with the process that holds it. The file stays, empty or one octet long, and means nothing by itself.
///
/// Where the file cannot be made (a full disk, a file system that is only read) the session goes on without: better
/// mail that can be fetched than a guard against a second server.
final class MaildirLock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MaildirLock.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Maildir maildir;
    private final @Nullable FileChannel channel;

    private MaildirLock(Maildir maildir, @Nullable FileChannel channel) {
        this.maildir = maildir;
        this.channel = channel;
    }

    /// @param deadline in the time of [System#nanoTime]
    /// @return empty if another process still holds it at the deadline
    static Optional<MaildirLock> take(Maildir maildir, long deadline) throws IOException, InterruptedException {
        Optional<FileChannel> channel = open(maildir);
        if (channel.isEmpty()) {
            return Optional.of(new MaildirLock(maildir, null));
        }
        boolean taken = false;
        try {
            taken = lock(channel.get(), deadline);
        } finally {
            if (!taken) {
                channel.get().close();
            }
        }
        return taken ? Optional.of(new MaildirLock(maildir, channel.get())) : Optional.empty();
    }

    private static Optional<FileChannel> open(Maildir maildir) {
        try {
            return Optional.of(FileChannel.open(
                    maildir.lock(),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    Maildir.PRIVATE_FILE));
        } catch (NoSuchFileException _) {
            return Optional.empty(); // of an owner who never got mail
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no lock against other processes: " + e);
            return Optional.empty();
        }
    }

    private static boolean lock(FileChannel channel, long deadline) throws IOException, InterruptedException {
        while (true) {
            try {
                if (channel.tryLock() != null) {
                    return true;
                }
            } catch (OverlappingFileLockException e) {
                LOG.log(Level.DEBUG, "another store in this process has the maildrop", e);
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    /// The time by the clock of the Maildir's file system, which may be another machine's, in nanoseconds since 1970.
    long now() {
        if (channel != null) {
            try {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
                return Files.getLastModifiedTime(maildir.lock(), LinkOption.NOFOLLOW_LINKS)
                        .to(TimeUnit.NANOSECONDS);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "taking the time from this machine: " + e);
            }
        }
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "closing " + maildir.lock() + ": " + e);
            }
        }
    }
}
