package org.restante.archive.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.restante.archive.account.Accounts;
import org.restante.archive.library.Remembered.Past;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.Located;
import org.restante.archive.search.DamagedIndex;
import org.restante.archive.search.Index;
import org.restante.archive.search.Update;

/// All mail at home, open for reading. The Maildirs are the truth, also while it is open: each
/// method first looks whether another program, or a fetch, changed them, which costs four `stat`s a
/// Maildir. Everything else is a cache. A Maildir that takes long to list and changes all the time
/// is listed now and then: what others do there is seen within seconds.
///
/// A letter is shown once it is in the index: see [#update]. Methods may be called from any thread.
public final class Library implements AutoCloseable {
    private static final int ROUNDS = 4;
    private static final int MOST_COUNTED = 1_000;

    private final Shelves shelves;
    private final Index index;
    private final Clock clock;
    private final Optional<Duration> trash;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock updating = new ReentrantLock();
    private final Catalogue catalogue = new Catalogue();
    private final Remembered remembered;
    private final Set<LetterId> unreadable = new HashSet<>();
    private Contents contents = Contents.none();
    private Optional<String> damage = Optional.empty();
    private boolean verified;
    private volatile boolean closing;
    private long version = 1;

    /// The version that is remembered.
    private long kept;

    /// What was counted of the version `counted`: each page shows it.
    private final Map<Selection, Integer> unread = new HashMap<>();

    private long counted;

    private Library(Shelves shelves, Index index, Clock clock, Optional<Duration> trash, Remembered remembered) {
        this.remembered = remembered;
        this.shelves = shelves;
        this.index = index;
        this.clock = clock;
        this.trash = trash;
    }

    /// What is asked of the library.
    private interface Question<T, X extends Exception> {
        T answer() throws IOException, X;
    }

    /// Opens the library of an archive.
    ///
    /// @param archive the folder of all mail at home
    /// @throws IOException if there can be no index in it
    public static Library open(Path archive, Accounts accounts) throws IOException {
        return open(archive, accounts, Clock.system(ZoneId.systemDefault()));
    }

    /// The same by another clock, which knows the zone in which days begin.
    static Library open(Path archive, Accounts accounts, Clock clock) throws IOException {
        Path search = archive.resolve("search");
        return new Library(
                new Shelves(archive, accounts),
                Index.open(search),
                clock,
                accounts.reading().trash(),
                new Remembered(search.resolve("remembered")));
    }

    /// The names of the Maildirs, in the order in which they are shown.
    public List<String> maildirs() {
        lock.lock();
        try {
            return shelves.shown().stream().map(Shelf::name).toList();
        } finally {
            lock.unlock();
        }
    }

    /// What is wrong with a Maildir or the index, one line each; empty while all is well.
    public List<String> troubles() {
        lock.lock();
        try {
            List<String> troubles = new ArrayList<>();
            shelves.shown().stream()
                    .map(Shelf::trouble)
                    .filter(trouble -> !trouble.isEmpty())
                    .forEach(troubles::add);
            damage.ifPresent(troubles::add);
            if (!unreadable.isEmpty()) {
                troubles.add(unreadable.size() + " letters cannot be read, and are not shown; is the disk failing, or"
                        + " may you not read them?");
            }
            return troubles;
        } finally {
            lock.unlock();
        }
    }

    /// Some of the threads of a selection, by their newest letter, newest first.
    ///
    /// @param from how many threads are passed over
    /// @param count how many are given at most
    /// @throws QueryException if the query is none
    public Rows threads(Selection selection, int from, int count) throws IOException, QueryException {
        return ask(() -> rows().threads(choice().of(selection), from, count), new Rows(List.of(), 0));
    }

    /// The same letter by letter.
    public Rows letters(Selection selection, int from, int count) throws IOException, QueryException {
        return ask(() -> rows().letters(choice().of(selection), from, count), new Rows(List.of(), 0));
    }

    /// The ids of all letters of a selection, newest first.
    ///
    /// @throws QueryException if the query is none
    public List<LetterId> ids(Selection selection) throws IOException, QueryException {
        return ask(
                () -> {
                    BitSet chosen = choice().of(selection);
                    List<LetterId> ids = new ArrayList<>();
                    for (int letter : contents.newest()) {
                        if (chosen.get(letter)) {
                            ids.add(catalogue.id(letter));
                        }
                    }
                    return ids;
                },
                List.of());
    }

    /// The letters of the thread that a letter belongs to, oldest first; without those in the trash, unless the letter
    /// itself is there. Empty if there is no such letter.
    public List<Row> thread(LetterId letter) throws IOException {
        return ask(
                () -> {
                    int number = catalogue.letter(letter.value());
                    boolean shown = number >= 0 && catalogue.isThere(number) && contents.knows(number);
                    return shown ? rows().thread(number) : List.of();
                },
                List.of());
    }

    /// How many letters a selection has that were not seen.
    ///
    /// @throws QueryException if the query is none
    public int unread(Selection selection) throws IOException, QueryException {
        return ask(
                () -> {
                    if (counted != version) {
                        unread.clear();
                        counted = version;
                    }
                    Integer known = unread.get(selection);
                    return known == null ? countUnread(selection) : known;
                },
                0);
    }

    private int countUnread(Selection selection) throws IOException, QueryException {
        int count = (int) choice().of(selection).stream()
                .filter(letter -> !catalogue.has(letter, Flag.SEEN))
                .count();
        if (selection.query().isEmpty() && unread.size() < MOST_COUNTED) {
            unread.put(selection, count);
        }
        return count;
    }

    /// Where a letter lies; empty if it is gone, which may happen at any time.
    public Optional<Held> find(LetterId letter) throws IOException {
        return ask(
                () -> {
                    int number = catalogue.letter(letter.value());
                    return number < 0 || !catalogue.isThere(number) ? Optional.empty() : held(number);
                },
                Optional.empty());
    }

    private Optional<Held> held(int letter) throws IOException {
        Shelf shelf = shelves.of(catalogue.shelf(letter));
        Located located = catalogue.located(letter);
        if (!Files.exists(shelf.folder().file(located))) { // moved since the look
            Optional<Located> now = shelf.folder().find(located.unique());
            shelf.moved(catalogue, letter, now);
            version++;
            if (now.isEmpty()) {
                return Optional.empty();
            }
            located = now.get();
        }
        return Optional.of(new Held(
                catalogue.id(letter),
                shelf.name(),
                shelf.folder().file(located),
                located.flags(),
                located.place().isTrash()));
    }

    /// The letters whose ids begin with some digits; at most a few.
    public List<LetterId> beginning(String digits) throws IOException {
        return ask(
                () -> {
                    List<LetterId> found = new ArrayList<>();
                    for (int letter = 0; letter < catalogue.size() && found.size() < 3; letter++) {
                        if (catalogue.isThere(letter)
                                && catalogue.id(letter).toString().startsWith(digits)) {
                            found.add(catalogue.id(letter));
                        }
                    }
                    return found;
                },
                List.of());
    }

    /// Does something to letters. Those that are gone are passed over.
    ///
    /// @return what was changed
    /// @throws IOException if a Maildir cannot be written; all are as they were then
    public Change perform(Action action, Collection<LetterId> letters) throws IOException {
        return ask(
                () -> {
                    Change change = new Doing(shelves, catalogue).perform(action, letters);
                    version += change.letters().isEmpty() ? 0 : 1;
                    return change;
                },
                new Change(action, List.of()));
    }

    /// Takes a change back.
    ///
    /// @return what was changed by that, so that it can be done again
    /// @throws IOException as [#perform] does
    public Change undo(Change change) throws IOException {
        return perform(
                switch (change.action()) {
                    case Action.Mark(Flag flag, boolean present) -> new Action.Mark(flag, !present);
                    case Action.Trash _ -> new Action.Restore();
                    case Action.Restore _ -> new Action.Trash();
                },
                change.letters());
    }

    /// A number that grows whenever what is shown may have changed.
    public long version() throws IOException {
        return ask(() -> version, version);
    }

    /// How many letters are there that the index does not know yet.
    public int pending() throws IOException {
        return ask(
                () -> Work.of(shelves, catalogue, contents, unreadable).fresh().size(), 0);
    }

    /// Puts letters into the index that are not in it, and takes those out that are gone; deletes
    /// what has been in the trash for long enough. If another process is at it, nothing is done.
    ///
    /// @param indexed is told how many are left, from time to time
    /// @throws IOException if the index cannot be written
    public void update(IntConsumer indexed) throws IOException {
        updating.lock();
        try {
            emptyTrash();
            boolean more = true;
            for (int round = 0; more && !closing && round < ROUNDS; round++) {
                more = round(indexed);
            }
        } finally {
            updating.unlock();
        }
    }

    /// Throws the index away and makes it anew, from Maildirs that are listed anew.
    ///
    /// @throws IOException if it cannot be written
    public void rebuild(IntConsumer indexed) throws IOException {
        lock.lock();
        try {
            index.discard();
            contents = Contents.none();
            shelves.forget();
        } finally {
            lock.unlock();
        }
        update(indexed);
    }

    /// @return whether there may be more to do
    private boolean round(IntConsumer indexed) throws IOException {
        Work work = ask(this::work, new Work(List.of(), List.of()));
        if (work.isEmpty() && !index.isDiscarded()) {
            return false;
        }
        try (Update update = begun()) {
            Set<LetterId> failed =
                    new Indexing(update, work, () -> closing).run(indexed, () -> ask(() -> version, version));
            lock.lock();
            try {
                unreadable.addAll(failed);
            } finally {
                lock.unlock();
            }
            return true;
        } catch (Busy _) {
            return false;
        } catch (DamagedIndex e) {
            damaged(e);
            return true;
        }
    }

    /// Another process changes the index.
    private static final class Busy extends IOException {
        private static final long serialVersionUID = 1;
    }

    private Update begun() throws IOException {
        if (!verified) {
            index.verify();
            verified = true;
        }
        return Update.begin(index).orElseThrow(Busy::new);
    }

    private Work work() throws IOException {
        Work work = Work.of(shelves, catalogue, contents, unreadable);
        if (!contents.isAllThere(catalogue)) {
            findGone(work);
        }
        return work;
    }

    private void findGone(Work work) throws IOException {
        index.facts(facts -> {
            int letter = catalogue.letter(facts.letter());
            boolean there = letter >= 0 && catalogue.isThere(letter);
            boolean away =
                    shelves.shown().stream().anyMatch(shelf -> shelf.hash() == facts.maildir() && !shelf.isThere());
            if (!there && !away) {
                work.gone().add(facts.letter());
            }
        });
    }

    private void emptyTrash() throws IOException {
        if (trash.isPresent()) {
            for (Shelf shelf : List.copyOf(shelves.shown())) {
                if (shelf.isOurs()) {
                    shelf.folder().empty(clock.instant().minus(trash.get()));
                }
            }
        }
    }

    /// What people like to know: see [Figures].
    public Figures figures() throws IOException {
        return ask(
                () -> new Counting(shelves, catalogue, contents, index, clock).of(choice().untrashed()),
                new Figures(Collections.emptySortedMap(), List.of(), List.of()));
    }

    private <T, X extends Exception> T ask(Question<T, X> question, T otherwise) throws IOException, X {
        lock.lock();
        try {
            look();
            return question.answer();
        } catch (DamagedIndex e) {
            damaged(e);
            return otherwise;
        } finally {
            lock.unlock();
        }
    }

    private void look() throws IOException {
        if (version == 1) {
            open();
            return;
        }
        boolean moved = shelves.look(catalogue);
        boolean anew = index.refresh();
        if (anew || (moved && contents.strangers() > 0)) {
            contents = Contents.of(index, catalogue);
        }
        version += anew || moved ? 1 : 0;
    }

    private void open() throws IOException {
        Optional<Past> past = remembered.recall(shelves, catalogue);
        boolean moved = shelves.look(catalogue);
        index.refresh();
        String commit = index.commit();
        Optional<Contents> same = past.filter(known -> known.commit().equals(commit) && !commit.isEmpty())
                .map(Past::contents)
                .filter(known -> !moved || known.strangers() == 0);
        contents = same.isPresent() ? same.get() : Contents.of(index, catalogue);
        version++;
        kept = same.isPresent() && !moved ? version : 0;
    }

    private void damaged(DamagedIndex e) {
        lock.lock();
        try {
            index.discard();
            contents = Contents.none();
            damage = Optional.of(e.getMessage() + "; it is built anew");
            version++;
        } finally {
            lock.unlock();
        }
    }

    private void keep() throws IOException {
        if (version > 1 && version != kept && !index.isDiscarded()) {
            remembered.keep(shelves, catalogue, index.commit(), contents);
        }
    }

    private Choice choice() {
        return new Choice(shelves, catalogue, contents, index, clock);
    }

    private RowMaker rows() {
        return new RowMaker(shelves, catalogue, contents, index);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        updating.lock();
        lock.lock();
        try {
            keep();
            index.close();
        } finally {
            lock.unlock();
            updating.unlock();
        }
    }
}
