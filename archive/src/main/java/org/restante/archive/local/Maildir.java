package org.restante.archive.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.letter.Steps;

/// A Maildir at home: one file a letter, octets as the server sent them. See the package for the states of a letter.
///
/// The name begins with the letter's key, so that a letter which is brought home again meets itself: it is not put in
/// a second time, in `new/` or after a mail program has moved it to `cur/`. Where another letter has the name, both
/// are kept.
public final class Maildir implements Destination {
    private static final int BLOCK = 64 * 1024;
    private static final int SYNCERS = 8;
    private static final String PREVIEW = "-preview";

    private final Path root;
    private final Steps steps;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(SYNCERS, Thread.ofPlatform().daemon().factory());
    private @Nullable Presence before;

    /// A Maildir, which is made when the first letter comes.
    public Maildir(Path root, Steps steps) {
        this.root = root.toAbsolutePath().normalize();
        this.steps = steps;
    }

    @Override
    public Path incoming() throws IOException {
        Durable.folder(root.resolve("new"));
        Durable.folder(root.resolve("cur"));
        return Durable.folder(root.resolve("tmp"));
    }

    @Override
    public List<Outcome> keep(List<Incoming> letters) throws IOException {
        syncAll(letters);
        List<Path> places = new ArrayList<>();
        for (Incoming letter : letters) {
            places.add(place(letter));
            steps.reached("maildir: renamed");
        }
        Durable.sync(root.resolve("new"));
        steps.reached("maildir: folder synced");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            outcomes.add(compared(letters.get(i), places.get(i)));
        }
        steps.reached("maildir: compared");
        for (int i = 0; i < letters.size(); i++) {
            dropPreview(letters.get(i), places.get(i));
        }
        return outcomes;
    }

    /// Done once the whole letter is safe, at `place`: where there is no more than its header, the preview is the
    /// letter.
    private void dropPreview(Incoming letter, Path place) throws IOException {
        if (letter.form() == Incoming.Form.WHOLE && known().has(letter.key())) {
            for (Path twin : twins(letter.key())) {
                if (isPreview(twin) && !twin.equals(place)) {
                    Files.delete(twin);
                }
            }
        }
    }

    /// Several at once: a file system brings those to the disk together. Each thread takes one after the other, and is
    /// woken once for all of its own.
    private void syncAll(List<Incoming> letters) throws IOException {
        try {
            var next = new AtomicInteger();
            List<Future<?>> synced = new ArrayList<>();
            for (int i = 0; i < Math.min(SYNCERS, letters.size()); i++) {
                synced.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < letters.size(); at = next.getAndIncrement()) {
                        Durable.sync(letters.get(at).file());
                        steps.reached("maildir: file synced");
                    }
                    return next;
                }));
            }
            for (Future<?> one : synced) {
                one.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while letters were brought to the disk", e);
        }
    }

    /// Reads a letter back. What differs from what came is no letter: a disk that does this is not to be trusted.
    private static Outcome compared(Incoming letter, Path place) throws IOException {
        if (!fingerprint(place).equals(letter.fingerprint())) {
            throw new IOException(place + ": is not what was written; is the disk failing?");
        }
        String name = String.valueOf(place.getFileName());
        int flags = name.indexOf(':');
        Path folder = place.getParent() == null ? place : place.getParent();
        return new Outcome.Safe("maildir:" + folder.resolveSibling(flags < 0 ? name : name.substring(0, flags)));
    }

    /// Moves a letter into `new/`, unless it is in the Maildir already.
    private Path place(Incoming letter) throws IOException {
        boolean mayBeThere = known().has(letter.key());
        for (Path twin : mayBeThere ? twins(letter.key()) : List.<Path>of()) {
            if (fingerprint(twin).equals(letter.fingerprint())) {
                Files.delete(letter.file());
                Durable.sync(twin);
                Durable.sync(root.resolve("cur"));
                return twin;
            }
        }
        Path place = root.resolve("new").resolve(name(letter, letter.form() == Incoming.Form.PREVIEW ? PREVIEW : ""));
        if (Files.exists(place)) {
            place = root.resolve("new")
                    .resolve(name(
                            letter, "-" + letter.fingerprint().whole().hex().substring(0, 16)));
        }
        Files.move(letter.file(), place, StandardCopyOption.ATOMIC_MOVE);
        return place;
    }

    private static boolean isPreview(Path file) {
        return String.valueOf(file.getFileName()).contains(PREVIEW + ",");
    }

    private static String name(Incoming letter, String which) {
        return letter.key() + which + ",S=" + letter.fingerprint().octets();
    }

    private Presence known() throws IOException {
        Presence known = before == null ? list() : before;
        before = known;
        return known;
    }

    private Presence list() throws IOException {
        return Presence.in(root.resolve("new"), root.resolve("cur"));
    }

    private List<Path> twins(LetterKey key) throws IOException {
        List<Path> twins = new ArrayList<>();
        for (String folder : List.of("new", "cur")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder), key + "*")) {
                files.forEach(twins::add);
            }
        }
        return twins;
    }

    /// Reads a file to its end.
    static Fingerprint fingerprint(Path file) throws IOException {
        var fingerprinting = new Fingerprinting();
        byte[] block = new byte[Math.clamp(Files.size(file) + 1, 1, BLOCK)];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                fingerprinting.write(block, 0, length);
            }
        }
        return fingerprinting.fingerprint();
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /// The letters in `new/` and `cur/`, as they are now; empty if the Maildir is not there.
    @Override
    public Optional<Presence> presence() throws IOException {
        return Files.isDirectory(root.resolve("cur")) ? Optional.of(list()) : Optional.empty();
    }
}
