package org.restante.archive.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Journal;
import org.restante.archive.journal.Seen;
import org.restante.archive.letter.Digest;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.LetterKey;

/// Finds out which letter a message is, by its id and by what it says.
///
/// A letter is called by its id; where there is none, where two have the same, or where the id has been given to
/// another letter, by its id and its header; where that is taken too, by its id and all of it. So each letter has one
/// key, and finds it again.
final class Recognition {
    private final String account;
    private final Journal journal;
    private final Candidates candidates;

    Recognition(String account, Journal journal, Candidates candidates) {
        this.account = account;
        this.journal = journal;
        this.candidates = candidates;
    }

    /// What a message turned out to be.
    sealed interface Found {
        /// Its key from now on.
        LetterKey key();

        /// A letter at home.
        record Known(LetterKey key, Seen seen, Home home) implements Found {}

        /// A letter that was left at the server.
        record Left(LetterKey key, Seen seen) implements Found {}

        /// A letter at home, that had another id.
        record Moved(LetterKey key, Home home) implements Found {}

        /// A letter that is not at home.
        record Fresh(LetterKey key) implements Found {}
    }

    /// By the header. A letter of another size is [Found.Fresh]: all of it must be seen.
    Found byHeader(Message message, Digest header) throws IOException {
        for (LetterKey key : keys(message, "#" + header)) {
            Optional<Seen> seen = journal.find(key);
            if (seen.isEmpty()) {
                return moved(message, header, key).orElse(new Found.Fresh(key));
            }
            if (!seen.get().state().isHome()) {
                return new Found.Left(key, seen.get());
            }
            Optional<Home> home = journal.details(seen.get());
            if (home.isEmpty()) { // its line is damaged: it is brought home once more, and meets itself
                return new Found.Fresh(key);
            }
            if (home.get().fingerprint().header().equals(header)) {
                return new Found.Known(key, seen.get(), home.get());
            }
        }
        return new Found.Fresh(key(message, "#" + header));
    }

    private Optional<Found> moved(Message message, Digest header, LetterKey key) throws IOException {
        for (Home home : candidates.with(header, journal)) {
            if (home.listed() == message.octets() || home.fingerprint().octets() == message.octets()) {
                return Optional.of(new Found.Moved(key, home));
            }
        }
        return Optional.empty();
    }

    /// By all of it.
    Found byWhole(Message message, Fingerprint fingerprint) throws IOException {
        List<LetterKey> keys = keys(message, "#" + fingerprint.header());
        keys.add(key(message, "#" + fingerprint.whole()));
        message.id().filter(_ -> message.again()).ifPresent(id -> keys.addFirst(LetterKey.of(account, id)));
        Optional<LetterKey> free = Optional.empty();
        for (LetterKey key : keys) {
            Optional<Seen> seen = journal.find(key);
            Optional<Home> home =
                    seen.isPresent() && seen.get().state().isHome() ? journal.details(seen.get()) : Optional.empty();
            if (home.isPresent() && home.get().fingerprint().whole().equals(fingerprint.whole())) {
                return new Found.Known(key, seen.orElseThrow(), home.get());
            }
            boolean own = !message.again() || !key.equals(keys.getFirst());
            if (home.isEmpty() && free.isEmpty() && own) {
                free = Optional.of(key);
            }
        }
        LetterKey key = free.orElse(keys.getLast());
        for (Home home : candidates.with(fingerprint.header(), journal)) {
            if (home.fingerprint().whole().equals(fingerprint.whole())) {
                return new Found.Moved(key, home);
            }
        }
        return new Found.Fresh(key);
    }

    /// What the letter may be called, the best first.
    private List<LetterKey> keys(Message message, String more) {
        List<LetterKey> keys = new ArrayList<>();
        message.id().filter(_ -> !message.again()).ifPresent(id -> keys.add(LetterKey.of(account, id)));
        keys.add(key(message, more));
        return keys;
    }

    private LetterKey key(Message message, String more) {
        return LetterKey.of(account, message.id().orElse("") + more);
    }
}
