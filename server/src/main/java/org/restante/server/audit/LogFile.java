package org.restante.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that lines are added to, known by its path: when it was renamed away, another is made in its place (0600), a
/// second later at most, by the next line. A line that a crash cut off is ended when the file is opened again, so that
/// the next one begins a line.
final class LogFile implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int ROUNDS = 5;

    private final Path path;
    private final long pause;
    private Opened file;
    private long looked = System.nanoTime();
    private boolean torn;
    private boolean complained;

    /// An open file.
    ///
    /// @param key what tells it from another in its place, where the system knows such a thing
    /// @param torn whether its last line has no end
    private record Opened(FileChannel channel, Optional<Object> key, boolean torn) {}

    private LogFile(Path path, Duration pause, Opened file) {
        this.path = path;
        this.pause = pause.toNanos();
        this.file = file;
        torn = file.torn;
    }

    /// @param pause how long it is believed that the file is where it was
    /// @throws IOException if the file cannot be opened or made, or is no regular file
    static LogFile open(Path path, Duration pause) throws IOException {
        LogFile file = new LogFile(path, pause, openAt(path));
        try {
            file.endLine();
        } catch (IOException e) {
            LOG.warn("{}: its last line cannot be ended now: {}", path, why(e)); // it is tried before the next one
        }
        return file;
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        long now = System.nanoTime();
        if (now - looked >= pause) {
            looked = now;
            look(lines);
        }
        endLine();
        file.channel.write(lines);
    }

    private void endLine() throws IOException {
        if (torn) {
            file.channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            torn = false;
        }
    }

    /// Opens what stands in the file's place, or makes it. As long as that fails, the lines go where they went before.
    private void look(ByteBuffer lines) {
        try {
            if (!inPlace()) {
                FileChannel before = file.channel;
                file = openAt(path);
                torn = file.torn;
                toBeginOfLine(lines);
                before.close();
            }
            complained = false;
        } catch (IOException e) {
            if (!complained) {
                LOG.warn("{} cannot be opened again, so the audit log goes on in the file of before: {}", path, why(e));
            }
            complained = true;
        }
    }

    private boolean inPlace() throws IOException {
        try {
            return file.key.equals(key(path));
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// A line that has begun in one file is written whole to the next.
    private static void toBeginOfLine(ByteBuffer lines) {
        int at = lines.position();
        while (at > 0 && lines.get(at - 1) != '\n') {
            at--;
        }
        lines.position(at);
    }

    private static Opened openAt(Path path) throws IOException {
        IOException last = new IOException(path + " is renamed again and again");
        for (int i = 0; i < ROUNDS; i++) {
            try {
                make(path);
                Optional<Object> key = key(path);
                boolean torn = isTorn(path);
                FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                if (key.equals(key(path))) {
                    return new Opened(channel, key, torn);
                }
                channel.close();
            } catch (NoSuchFileException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void make(Path path) throws IOException {
        try {
            Files.createFile(path, PRIVATE);
        } catch (FileAlreadyExistsException _) {
            // it is added to, with the rights it has
        }
    }

    private static Optional<Object> key(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is no regular file");
        }
        return Optional.ofNullable(attributes.fileKey());
    }

    private static boolean isTorn(Path path) throws IOException {
        try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long size = reading.size();
            return size > 0 && reading.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    /// In words, without the path.
    static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "its folder does not exist";
            case AccessDeniedException _ -> "the rights do not allow it";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    @Override
    public void close() throws IOException {
        file.channel.close();
    }
}
