package org.restante.archive.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.restante.archive.disk.Durable;

/// Any Maildir, ours or that of another program, with its trash: the subfolder `.Trash` of
/// Maildir++.
///
/// Whatever is done to a letter is one `rename`, which no crash can halve. Other programs may do
/// the same at any time: a letter that has moved meanwhile is looked for by the part of its name
/// that it keeps, and one that is gone is passed over.
public final class MaildirFolder {
    private static final int TRIES = 5;

    private final Path root;

    /// The Maildir in a folder, which need not be there.
    public MaildirFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// Its folder.
    public Path root() {
        return root;
    }

    /// Whether it is there.
    public boolean isThere() {
        return Files.isDirectory(root.resolve("cur")) || Files.isDirectory(root.resolve("new"));
    }

    /// When it last changed.
    ///
    /// @throws IOException if its folders cannot be seen
    public Stamp stamp() throws IOException {
        return Stamp.of(root);
    }

    /// All letters, as [#each] tells them.
    ///
    /// @throws IOException if a folder that is there cannot be read
    public List<Located> list() throws IOException {
        List<Located> all = new ArrayList<>();
        each(all::add);
        return all;
    }

    /// Tells all letters, one by one. One that moves meanwhile may be told twice, and so may one that is
    /// there twice: the first counts. Files whose names are no text of this system are left out: they
    /// could not be opened by them.
    ///
    /// @throws IOException if a folder that is there cannot be read; some letters were told then
    public void each(Consumer<Located> taker) throws IOException {
        List<Located> fresh = new ArrayList<>();
        each(Place.NEW, fresh::add); // before cur/, where they go
        each(Place.CUR, taker);
        fresh.forEach(taker);
        each(Place.TRASH_NEW, taker);
        each(Place.TRASH_CUR, taker);
    }

    private void each(Place place, Consumer<Located> taker) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(place))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && name.indexOf('\uFFFD') < 0) {
                    taker.accept(Located.of(place, name));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            // it has none there
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// The file of a letter.
    public Path file(Located letter) {
        return folder(letter.place()).resolve(letter.name());
    }

    private Path folder(Place place) {
        return root.resolve(place.folder());
    }

    /// Looks a letter up by the part of its name that it keeps.
    ///
    /// @throws IOException if a folder that is there cannot be read
    public Optional<Located> find(String unique) throws IOException {
        return list().stream().filter(letter -> letter.unique().equals(unique)).findFirst();
    }

    /// Gives a letter a mark, or takes it away.
    ///
    /// @return where it is now; empty if it is gone
    /// @throws IOException if it cannot be renamed; then it is as it was
    public Optional<Located> mark(Located letter, Flag flag, boolean present) throws IOException {
        return move(letter, now -> now.marked(flag, present));
    }

    /// Moves a letter to the trash, which is made.
    ///
    /// @return where it is now; empty if it is gone
    /// @throws IOException if it cannot be renamed; then it is as it was
    public Optional<Located> trash(Located letter) throws IOException {
        return move(letter, Located::trashed);
    }

    /// Moves a letter from the trash to `cur/`.
    ///
    /// @return where it is now; empty if it is gone
    /// @throws IOException if it cannot be renamed; then it is as it was
    public Optional<Located> restore(Located letter) throws IOException {
        return move(letter, Located::restored);
    }

    /// Puts a letter back as it was.
    ///
    /// @return where it is now; empty if it is gone
    /// @throws IOException if it cannot be renamed; then it is as it is
    public Optional<Located> put(Located letter, Located before) throws IOException {
        return move(letter, _ -> before);
    }

    private Optional<Located> move(Located letter, UnaryOperator<Located> change) throws IOException {
        Optional<Located> now = Optional.of(letter);
        for (int tries = 0; now.isPresent() && tries < TRIES; tries++) {
            Located there = now.get();
            Located wanted = change.apply(there);
            if (wanted.equals(there) && Files.exists(file(there))) {
                return now;
            }
            if (!wanted.equals(there) && rename(there, wanted)) {
                return Optional.of(wanted);
            }
            now = find(letter.unique());
        }
        return Optional.empty();
    }

    /// @return whether the letter was still there
    private boolean rename(Located from, Located to) throws IOException {
        prepare(to.place());
        Path source = file(from);
        Path target = file(to);
        try {
            if (!Files.exists(target)) {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            } else if (Files.mismatch(source, target) < 0) {
                Files.delete(source); // the same letter twice, as a crash of another program leaves it
            } else {
                throw new FileAlreadyExistsException(target + ": another letter has this name");
            }
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private void prepare(Place place) throws IOException {
        if (Files.isDirectory(folder(place))) {
            return;
        }
        if (place.isTrash()) {
            Path trash = root.resolve(Place.TRASH);
            Durable.folder(trash.resolve("tmp"));
            Durable.folder(trash.resolve("new"));
            Path mark = trash.resolve("maildirfolder"); // tells Courier that it is no Maildir of its own
            if (!Files.exists(mark)) {
                Files.createFile(mark, Durable.PRIVATE_FILE);
            }
        }
        Durable.folder(folder(place));
    }

    /// Makes what was renamed survive a crash of the machine.
    ///
    /// @throws IOException if the disk fails
    public void sync() throws IOException {
        for (Place place : List.of(Place.TRASH_CUR, Place.CUR, Place.NEW)) {
            if (Files.isDirectory(folder(place))) {
                Durable.sync(folder(place));
            }
        }
    }

    /// Deletes what has been in the trash since before a time, for good. It counts from the rename
    /// that brought a letter there, or changed its marks last.
    ///
    /// @return how many letters that were
    /// @throws IOException if one cannot be deleted
    public int empty(Instant before) throws IOException {
        int deleted = 0;
        for (Place place : List.of(Place.TRASH_NEW, Place.TRASH_CUR)) {
            List<Located> trashed = new ArrayList<>();
            each(place, trashed::add);
            for (Located letter : trashed) {
                if (changed(file(letter)).isBefore(before)) {
                    deleted += Files.deleteIfExists(file(letter)) ? 1 : 0;
                }
            }
        }
        return deleted;
    }

    private static Instant changed(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime") instanceof FileTime time ? time.toInstant() : Instant.MAX;
        } catch (NoSuchFileException _) {
            return Instant.MAX;
        }
    }
}
