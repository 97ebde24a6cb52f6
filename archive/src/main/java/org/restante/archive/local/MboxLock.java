package org.restante.archive.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps other programs off an mbox while it is written: by a lock of the system (`fcntl`), and by a file `MBOX.lock`
/// with the number of our process, as mail programs do it. A file whose process is gone is taken away.
final class MboxLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STALE = Duration.ofMinutes(5);

    private final FileLock lock;
    private final Path file;

    private MboxLock(FileLock lock, Path file) {
        this.lock = lock;
        this.file = file;
    }

    /// Waits up to ten seconds; empty if another program holds it longer.
    static Optional<MboxLock> take(Path mbox, FileChannel channel) throws IOException {
        Path file = mbox.resolveSibling(mbox.getFileName() + ".lock");
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            FileLock lock = tried(channel);
            if (lock != null) {
                if (create(file)) {
                    return Optional.of(new MboxLock(lock, file));
                }
                lock.release();
            }
            pause();
        }
        return Optional.empty();
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // another account of this fetch writes to the same mbox
        }
    }

    private static boolean create(Path file) throws IOException {
        try {
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (isStale(file)) {
                Files.deleteIfExists(file);
            }
            return false;
        }
    }

    private static boolean isStale(Path file) throws IOException {
        try {
            String holder = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (holder.matches("[0-9]{1,9}")) {
                return ProcessHandle.of(Long.parseLong(holder)).isEmpty();
            }
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(STALE));
        } catch (NoSuchFileException _) {
            return false; // given back meanwhile
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the lock of an mbox", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.release();
    }
}
