package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What this process knows of one Maildir: the messages in it as long as the folders look as they did, and where the
/// index on disk ends. There is one for each Maildir in use; see [Registers].
///
/// Changes of our own go through [#change]: they are entered here and in the index, instead of making both useless.
/// Safe for use by many threads; the snapshot is replaced only by who holds the lease.
final class Register {
    private static final Logger LOG = System.getLogger(Register.class.getName());
    private static final int SLACK = 4096;
    private static final int BARE = 1024;
    private static final long WARM = TimeUnit.MINUTES.toNanos(15);

    private final Maildir maildir;
    private final Happenings happenings;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean cold = true;
    private @Nullable Seal seal;
    private @Nullable Snapshot snapshot;
    private @Nullable IndexFile file;
    private BitSet gone = new BitSet();
    private BitSet going = new BitSet();
    private int entered;
    private boolean listedHere;
    private long listedNanos;
    private boolean local;
    private long openedNanos;
    private volatile View view = new View(BARE, false, false, 0, false, 0);

    /// What may be asked without waiting for who changes things.
    private record View(
            long weight, boolean ours, boolean listedHere, long listedNanos, boolean ready, long openedNanos) {}

    Register(Maildir maildir, Happenings happenings) {
        this.maildir = maildir;
        this.happenings = happenings;
    }

    /// The messages that are there, if that is known without listing the folders.
    ///
    /// @throws IOException if the folders cannot be looked at
    Optional<Snapshot> current() throws IOException {
        lock.lock();
        try {
            if (snapshot == null) {
                load();
            }
            openedNanos = System.nanoTime();
            boolean holds = seal != null && seal.tells(Stamp.of(maildir));
            Snapshot known = known();
            return holds && tidy(known) ? Optional.of(known) : Optional.empty();
        } finally {
            release();
        }
    }

    /// The same, if that needs no waiting: it was asked a short time ago, and what the folders look like is in memory,
    /// which is so on this machine's own disks.
    Optional<Snapshot> currentAtOnce() {
        if (!warm() || !lock.tryLock()) {
            return Optional.empty();
        }
        try {
            boolean holds = ready() && seal != null && seal.tells(Stamp.of(maildir));
            openedNanos = holds ? System.nanoTime() : openedNanos;
            return holds ? Optional.ofNullable(snapshot) : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "not at once: " + e);
            return Optional.empty();
        } finally {
            release();
        }
    }

    /// Whether it is worth asking [#currentAtOnce]. Never blocks.
    boolean warm() {
        View now = view;
        return now.ready && System.nanoTime() - now.openedNanos < WARM;
    }

    private boolean ready() {
        return local && snapshot != null && entered == 0 && going.isEmpty() && !isWasteful(snapshot);
    }

    private void load() {
        cold = false;
        local = LocalDisk.has(maildir.root());
        Optional<Index> read = Index.read(maildir);
        (read.isPresent() ? happenings.indexRead() : happenings.indexMissing()).increment();
        seal = read.map(Index::seal).orElse(null);
        snapshot = read.map(Index::snapshot).orElse(null);
        file = read.map(Index::file).orElse(null);
        gone = read.map(Index::gone).orElseGet(BitSet::new);
        going = new BitSet();
        entered = read.map(Index::entered).orElse(0);
        listedHere = false;
    }

    /// Whether no survey is needed.
    private boolean tidy(Snapshot known) {
        return !isWasteful(known) && told(known);
    }

    /// Whether the index is mostly about what is gone.
    private boolean isWasteful(Snapshot known) {
        return file != null && file.end() > 2 * known.length() + SLACK;
    }

    /// Whether order and ids of all that was entered would be the same if there were no index.
    boolean told() {
        lock.lock();
        try {
            return told(known());
        } finally {
            release();
        }
    }

    private boolean told(Snapshot known) {
        int from = Math.max(0, known.size() - entered);
        try {
            boolean told = entered == 0 || new Sequel(maildir, known.from(from)).told(known.before(from));
            entered = told ? 0 : entered;
            return told;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "what was entered must be looked into: " + e);
            return false;
        }
    }

    /// What was known last, to be compared with what is there: measures, ids, and the order.
    Snapshot known() {
        lock.lock();
        try {
            if (snapshot == null) {
                return Snapshot.EMPTY;
            }
            if (!going.isEmpty()) {
                gone.or(places(going));
                snapshot = snapshot.minus(going);
                going = new BitSet();
            }
            return snapshot;
        } finally {
            release();
        }
    }

    /// Takes over what was found by listing the folders. The index is replaced, or only sealed where nothing is new.
    ///
    /// @param temporaryName a name that no other file has
    void replace(Snapshot found, Seal listing, String temporaryName) {
        lock.lock();
        try {
            boolean asKnown = found == snapshot && going.isEmpty() && !isWasteful(found);
            cold = false;
            snapshot = found;
            seal = listing;
            going = new BitSet();
            entered = 0;
            listedHere = true;
            listedNanos = System.nanoTime();
            if (asKnown && file != null) {
                append("", listing);
            }
            if (!asKnown || file == null) {
                gone = new BitSet();
                file = IndexFile.write(maildir, found, listing, temporaryName);
                happenings.indexWritten().increment();
            }
        } catch (IOException e) {
            file = null;
            LOG.log(Level.DEBUG, "going on without an index: " + e);
        } finally {
            release();
        }
    }

    /// A change of ours in the folders.
    @FunctionalInterface
    interface Change {
        /// @throws IOException if it failed, or some of it did; what is known is not believed any more then
        Entered make() throws IOException;
    }

    /// What a change brought and took.
    ///
    /// @param came messages that are new, behind all others
    /// @param went those that are gone: their indexes in the snapshot that the holder of the lease has
    record Entered(List<Letter> came, BitSet went) {}

    /// Makes a change, and enters it if nobody else has changed the folders since they were known.
    ///
    /// @throws IOException if the change did
    void change(Change change) throws IOException {
        lock.lock();
        try {
            Optional<Seal> before = holding();
            seal = null;
            Entered entry = change.make();
            boolean foreign = !entry.came().isEmpty() && ForeignList.exists(maildir);
            before.filter(_ -> !foreign).ifPresent(known -> enter(entry, known));
        } finally {
            release();
        }
    }

    /// The seal, if the folders look as it says.
    private Optional<Seal> holding() {
        try {
            if (cold) {
                cold = false;
                IndexFile.tail(maildir).ifPresent(tail -> {
                    seal = tail.seal();
                    file = tail.file();
                });
            }
            return seal != null && seal.stamp().equals(Stamp.of(maildir)) ? Optional.of(seal) : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a change will not be entered in the index: " + e);
            return Optional.empty();
        }
    }

    private void enter(Entered entry, Seal before) {
        try {
            Seal now = new Seal(Stamp.of(maildir), before.listed(), true);
            append(piece(entry), now);
            if (snapshot != null) {
                snapshot = snapshot.plus(entry.came());
                going.or(entry.went());
                seal = now;
            } else if (file != null) {
                seal = now;
            }
            entered += entry.came().size();
        } catch (IOException | ArithmeticException e) { // the change is made, and must not be reported as failed
            LOG.log(Level.DEBUG, "a change was not entered in the index: " + e);
        }
    }

    private String piece(Entered entry) {
        StringBuilder piece = new StringBuilder();
        for (Letter letter : entry.came()) {
            piece.append(IndexLine.of(letter)).append('\n');
        }
        places(entry.went()).stream()
                .forEach(place -> piece.append("- ").append(place).append('\n'));
        return piece.toString();
    }

    private void append(String piece, Seal now) {
        if (file == null) {
            return;
        }
        try {
            file = file.append(maildir, piece, now).orElse(null);
        } catch (IOException e) {
            file = null;
            LOG.log(Level.DEBUG, "going on with an index that is not up to date: " + e);
        }
    }

    /// The places in the index that the messages at these indexes of the snapshot have.
    private BitSet places(BitSet indexes) {
        BitSet places = new BitSet();
        int place = -1;
        int index = -1;
        for (int wanted = indexes.nextSetBit(0); wanted >= 0; wanted = indexes.nextSetBit(wanted + 1)) {
            while (index < wanted) {
                place = gone.nextClearBit(place + 1);
                index++;
            }
            places.set(place);
        }
        return places;
    }

    /// Believes nothing any more: the folders are listed when next somebody asks. Measures are kept.
    void doubt() {
        lock.lock();
        try {
            seal = null;
        } finally {
            release();
        }
    }

    /// Knows nothing any more, measures included.
    void forget() {
        lock.lock();
        try {
            cold = false;
            seal = null;
            snapshot = Snapshot.EMPTY;
            going = new BitSet();
            file = null;
        } finally {
            release();
        }
    }

    /// Whether what is known rests on changes of our own, and the folders were not listed for `nanos`, so that a change
    /// that hides behind one of ours is to be looked for. Never blocks.
    boolean due(long nanos) {
        View now = view;
        return now.ours && (!now.listedHere || System.nanoTime() - now.listedNanos >= nanos);
    }

    /// Octets of memory that it takes, about. Never blocks.
    long weight() {
        return view.weight;
    }

    private void release() {
        long weight = BARE + gone.size() / 8 + (snapshot == null ? 0 : snapshot.weight());
        boolean ours = seal != null && seal.ours();
        view = new View(weight, ours, listedHere, listedNanos, ready(), openedNanos);
        lock.unlock();
    }
}
