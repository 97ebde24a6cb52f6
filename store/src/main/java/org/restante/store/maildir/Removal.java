package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.restante.store.maildir.Listing.Found;

/// Removes messages for good: unlinks each, then makes that durable with one fsync for each folder. RFC 1939 §6
///
/// Those that another program has moved meanwhile are looked for together, in one listing of the folders; if they are
/// moved again at that very time, in another one.
final class Removal {
    private static final int ROUNDS = 3;

    private final Maildir maildir;
    private final Set<Letter.Place> touched = EnumSet.noneOf(Letter.Place.class);
    private int failed;
    private @Nullable IOException first;

    Removal(Maildir maildir) {
        this.maildir = maildir;
    }

    /// @throws IOException if some could not be removed, or the removal not be made durable; the others are gone
    void remove(List<Letter> letters) throws IOException {
        List<Letter> missing = new ArrayList<>();
        for (Letter letter : letters) {
            remove(letter, new Found(letter.place(), letter.name()), missing);
        }
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            missing = removeMoved(missing);
        }
        missing.forEach(letter -> failed(new IOException("moved again and again: " + letter.name())));
        for (Letter.Place place : touched) {
            Maildir.sync(maildir.folder(place));
        }
        if (first != null) {
            String count = failed + (failed == 1 ? " message" : " messages");
            throw new IOException(
                    count + " could not be removed from " + maildir.root() + ": " + first.getMessage(), first);
        }
    }

    /// @return those that were moved again after the folders were listed; what is not listed has gone already
    private List<Letter> removeMoved(List<Letter> letters) {
        List<Letter> missing = new ArrayList<>();
        try {
            Listing listing = Listing.of(maildir);
            for (Letter letter : letters) {
                Found found = listing.byBase().get(letter.base());
                if (found != null) {
                    remove(letter, found, missing);
                }
            }
        } catch (IOException e) {
            letters.forEach(_ -> failed(e));
        }
        return missing;
    }

    /// What another program put in the message's place is not the message, and stays.
    private void remove(Letter letter, Found found, List<Letter> missing) {
        Path path = found.path(maildir);
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (file.isRegularFile() && file.size() == letter.extent().stored()) {
                Files.delete(path);
                touched.add(found.place());
            }
        } catch (NoSuchFileException _) {
            missing.add(letter);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException failure) {
        failed++;
        if (first == null) {
            first = failure;
        }
    }
}
