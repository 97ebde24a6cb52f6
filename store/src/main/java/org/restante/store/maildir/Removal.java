package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Removes messages for good: unlinks each, then makes that durable with one fsync for each folder. RFC 1939 §6
final class Removal {
    private final Maildir maildir;
    private final Whereabouts whereabouts;
    private final Set<Letter.Place> touched = EnumSet.noneOf(Letter.Place.class);
    private int failed;
    private @Nullable IOException first;

    Removal(Maildir maildir) {
        this.maildir = maildir;
        whereabouts = new Whereabouts(maildir);
    }

    /// Removes one message, where it is or where another program has moved it. A failure is kept for [#finish].
    void remove(Letter letter) {
        try {
            if (unlink(letter.path(maildir), letter)) {
                touched.add(letter.place());
            } else {
                removeMoved(letter);
            }
        } catch (IOException e) {
            failed++;
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    private void removeMoved(Letter letter) throws IOException {
        Optional<Path> moved = whereabouts.find(letter);
        if (moved.isEmpty()) {
            return; // gone already
        }
        if (unlink(moved.get(), letter)) {
            touched.addAll(EnumSet.allOf(Letter.Place.class));
        } else {
            whereabouts.forget();
            throw new IOException("moved again: " + moved.get());
        }
    }

    /// @return whether the path leads to something: the message, which is gone now, or what another put in its place,
    ///     which stays
    private static boolean unlink(Path path, Letter letter) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (file.isRegularFile() && file.size() == letter.extent().stored()) {
                Files.delete(path);
            }
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// @throws IOException if messages could not be removed, or their removal not be made durable
    void finish() throws IOException {
        for (Letter.Place place : touched) {
            Maildir.sync(maildir.folder(place));
        }
        if (first != null) {
            throw new IOException(
                    failed + " messages could not be removed from " + maildir.root() + ": " + first.getMessage(),
                    first);
        }
    }
}
