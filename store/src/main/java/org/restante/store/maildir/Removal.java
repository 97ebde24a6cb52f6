package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.MessageNumber;
import org.restante.store.maildir.Listing.Found;

/// Removes messages for good: unlinks each, then makes that durable with one fsync for each folder. RFC 1939 §6
///
/// Many are removed in portions, so that a delivery which comes meanwhile waits for one of these at most.
///
/// Those that another program has moved meanwhile are looked for together, in one listing of the folders; if they are
/// moved again at that very time, in another one.
final class Removal {
    private static final int ROUNDS = 3;
    private static final int PORTION = 1000;

    private final Maildir maildir;
    private final Register register;
    private final Snapshot snapshot;
    private final Consumer<MessageNumber> gone;
    private final Set<Letter.Place> touched = EnumSet.noneOf(Letter.Place.class);
    private int failed;
    private @Nullable IOException first;

    /// @param snapshot what the session sees
    /// @param gone is told of each message that was removed
    Removal(Maildir maildir, Register register, Snapshot snapshot, Consumer<MessageNumber> gone) {
        this.maildir = maildir;
        this.register = register;
        this.snapshot = snapshot;
        this.gone = gone;
    }

    /// @throws IOException if some could not be removed, or the removal not be made durable; the others are gone
    void remove(List<MessageNumber> numbers) throws IOException {
        List<MessageNumber> moved = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += PORTION) {
            List<MessageNumber> portion = numbers.subList(from, Math.min(numbers.size(), from + PORTION));
            register.change(() -> removeEach(portion, moved));
        }
        if (!moved.isEmpty()) {
            register.doubt();
        }
        List<MessageNumber> missing = moved;
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            missing = removeMoved(missing);
        }
        missing.forEach(number -> failed(
                new IOException("moved again and again: " + letter(number).name())));
        for (Letter.Place place : touched) {
            Maildir.sync(maildir.folder(place));
        }
        if (first != null) {
            String count = failed + (failed == 1 ? " message" : " messages");
            throw new IOException(
                    count + " could not be removed from " + maildir.root() + ": " + first.getMessage(), first);
        }
    }

    private Register.Entered removeEach(List<MessageNumber> numbers, List<MessageNumber> missing) {
        BitSet went = new BitSet();
        for (MessageNumber number : numbers) {
            Letter letter = letter(number);
            if (remove(number, letter, new Found(letter.place(), letter.name()), missing)) {
                went.set(number.index());
            }
        }
        return new Register.Entered(List.of(), went);
    }

    /// @return those that were moved again after the folders were listed; what is not listed has gone already
    private List<MessageNumber> removeMoved(List<MessageNumber> numbers) {
        List<MessageNumber> missing = new ArrayList<>();
        try {
            Listing listing = Listing.of(maildir);
            for (MessageNumber number : numbers) {
                Letter letter = letter(number);
                Found found = listing.byBase().get(letter.base());
                if (found != null) {
                    remove(number, letter, found, missing);
                }
            }
        } catch (IOException e) {
            numbers.forEach(_ -> failed(e));
        }
        return missing;
    }

    /// What another program put in the message's place is not the message, and stays.
    ///
    /// @return whether it went
    private boolean remove(MessageNumber number, Letter letter, Found found, List<MessageNumber> missing) {
        Path path = found.path(maildir);
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (file.isRegularFile() && file.size() == letter.extent().stored()) {
                Files.delete(path);
                touched.add(found.place());
                gone.accept(number);
                return true;
            }
        } catch (NoSuchFileException _) {
            missing.add(number);
        } catch (IOException e) {
            failed(e);
        }
        return false;
    }

    private Letter letter(MessageNumber number) {
        return snapshot.letter(number);
    }

    private void failed(IOException failure) {
        failed++;
        if (first == null) {
            first = failure;
        }
    }
}
