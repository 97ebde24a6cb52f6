package org.restante.archive.importing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.local.MaildirFolder;

/// Puts old letters into a Maildir, each once: one that is there, or in its trash, is not put in
/// again. Letters become durable before they get their names, many together, so that after a crash
/// what is there is whole.
final class Intake implements AutoCloseable {
    private static final int TOGETHER = 128;
    private static final int SYNCERS = 8;
    private static final int BLOCK = 64 * 1024;
    private static final int KEY = 32;
    private static final String PREFIX = "import-";
    private static final Duration ABANDONED = Duration.ofHours(36);

    private final Path root;
    private final Set<LetterKey> known = new HashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final ExecutorService syncers =
            Executors.newFixedThreadPool(SYNCERS, Thread.ofPlatform().daemon().factory());
    private int put;

    /// A letter that is written, and where it belongs.
    private record Waiting(Path file, Path place) {}

    private Intake(Path root) {
        this.root = root;
    }

    /// Opens a Maildir, which is made.
    static Intake into(Path root) throws IOException {
        for (String part : List.of("tmp", "new", "cur")) {
            Durable.folder(root.resolve(part));
        }
        var intake = new Intake(root);
        new MaildirFolder(root).list().forEach(letter -> key(letter.unique()).ifPresent(intake.known::add));
        intake.tidy();
        return intake;
    }

    private static Optional<LetterKey> key(String name) {
        return name.length() < KEY ? Optional.empty() : LetterKey.parse(name.substring(0, KEY));
    }

    /// What a crash left is nobody's after some time, as in every Maildir.
    private void tidy() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(tmp(), PREFIX + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path tmp() {
        return root.resolve("tmp");
    }

    /// A name for a file beside those that come in.
    Path scratch() {
        return tmp().resolve(PREFIX + UUID.randomUUID());
    }

    /// How many letters were put in, of those that were made durable.
    int count() {
        return put;
    }

    /// Puts a letter in.
    ///
    /// @return whether it was not there
    /// @throws IOException if it cannot be read, or not be written
    boolean put(Old letter) throws IOException {
        Path file = scratch();
        var key = new ContentKey();
        try {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Durable.PRIVATE_FILE);
            try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BLOCK)) {
                letter.text().writeTo(new Both(out, key));
            }
            LetterKey made = key.key();
            if (!known.add(made)) {
                Files.delete(file);
                return false;
            }
            Optional<FileTime> came = letter.came();
            if (came.isPresent()) {
                Files.setLastModifiedTime(file, came.get());
            }
            String name = made + ",S=" + Files.size(file) + letter.info();
            waiting.add(new Waiting(
                    file, root.resolve(letter.info().isEmpty() ? "new" : "cur").resolve(name)));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        if (waiting.size() == TOGETHER) {
            flush();
        }
        return true;
    }

    /// Makes what was put in durable, and gives it its names.
    void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        syncAll();
        for (Waiting letter : waiting) {
            Files.move(letter.file(), letter.place(), StandardCopyOption.ATOMIC_MOVE);
        }
        Durable.sync(root.resolve("cur"));
        Durable.sync(root.resolve("new"));
        put += waiting.size();
        waiting.clear();
    }

    private void syncAll() throws IOException {
        try {
            List<Future<?>> synced = new ArrayList<>();
            for (Waiting letter : waiting) {
                synced.add(syncers.submit(() -> {
                    Durable.sync(letter.file());
                    return letter;
                }));
            }
            for (Future<?> one : synced) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while letters were brought to the disk", e);
        }
    }

    /// Takes back what is not durable.
    @Override
    public void close() throws IOException {
        syncers.shutdown();
        for (Waiting letter : waiting) {
            Files.deleteIfExists(letter.file());
        }
    }

    /// Writes everything twice.
    private static final class Both extends OutputStream {
        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int octet) throws IOException {
            one.write(octet);
            other.write(octet);
        }

        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            one.write(chunk, offset, length);
            other.write(chunk, offset, length);
        }
    }
}
