package org.restante.archive.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.letter.Steps;

/// What is known of the letters of one account, and durable when [#append] returns. Open in one process at a time, and
/// used by one thread.
public final class Journal implements AutoCloseable {
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final int LONGEST_LINE = 64 * 1024;
    private static final long WORTH_AN_INDEX = 64 * 1024;
    private static final long MOST_UNINDEXED = 16 * 1024 * 1024;

    private final Path folder;
    private final Steps steps;
    private final FileChannel lock;
    private final FileChannel file;
    private final SeenTable table = new SeenTable();
    private long indexed;
    private long end;
    private int damaged;

    private Journal(Path folder, Steps steps, FileChannel lock, FileChannel file) {
        this.folder = folder;
        this.steps = steps;
        this.lock = lock;
        this.file = file;
    }

    /// Opens the journal in an account's folder; both are made if they are missing. A torn end is cut off.
    ///
    /// @throws AccountBusy if another process, or another part of this one, has it open
    /// @throws IOException if it cannot be read or made
    public static Journal open(Path folder, Steps steps) throws IOException, AccountBusy {
        Durable.folder(folder);
        FileChannel lock = FileChannel.open(folder.resolve("lock"), OPTIONS, Durable.PRIVATE_FILE);
        try {
            if (!locked(lock)) {
                throw new AccountBusy(
                        "another fetch of this account is running (it holds " + folder.resolve("lock") + ")");
            }
            var journal = new Journal(
                    folder, steps, lock, FileChannel.open(folder.resolve("journal"), OPTIONS, Durable.PRIVATE_FILE));
            journal.read();
            Durable.sync(folder);
            return journal;
        } catch (IOException | AccountBusy e) {
            lock.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private void read() throws IOException {
        Optional<Long> covered = IndexFile.read(folder.resolve("index"), file, table);
        indexed = covered.orElse(0L);
        var replay = new Replay(file, indexed);
        end = replay.run((offset, octets, from, to) ->
                Head.of(octets, from, to).ifPresentOrElse(head -> enter(head, offset), () -> damaged++));
        if (end < file.size()) {
            file.truncate(end);
            file.force(true);
            steps.reached("journal: torn end cut");
        }
    }

    private void enter(Entry entry, long offset) {
        switch (entry) {
            case Entry.Home home ->
                table.put(home.key(), new Seen(state(home.how()), home.when(), offset, (int) home.listed()));
            case Entry.PassedOver left ->
                table.put(left.key(), new Seen(state(left.why()), left.when(), offset, (int) left.listed()));
            case Entry.Deleting deleting -> change(deleting.key(), State.DELETING);
            case Entry.Deleted deleted -> change(deleted.key(), State.DELETED);
        }
    }

    private void change(LetterKey key, State state) {
        table.find(key).ifPresent(seen -> table.put(key, seen.with(state)));
    }

    private void enter(Head head, long offset) {
        switch (head.state()) {
            case DELETING, DELETED -> change(head.key(), head.state());
            case FETCHED, ADOPTED, PREVIEWED, TOO_OLD ->
                table.put(head.key(), new Seen(head.state(), head.when(), offset, head.listed()));
        }
    }

    private static State state(Entry.How how) {
        return switch (how) {
            case FETCHED -> State.FETCHED;
            case ADOPTED -> State.ADOPTED;
        };
    }

    private static State state(Entry.Why why) {
        return switch (why) {
            case PREVIEWED -> State.PREVIEWED;
            case TOO_OLD -> State.TOO_OLD;
        };
    }

    /// How many letters are known.
    public int size() {
        return table.size();
    }

    /// How many lines were found damaged when it was opened.
    public int damaged() {
        return damaged;
    }

    /// What is known of a letter.
    public Optional<Seen> find(LetterKey key) {
        return table.find(key);
    }

    /// All that the journal says of a letter at home; empty if the line is damaged or the letter was left.
    ///
    /// @throws IOException if the disk fails
    public Optional<Entry.Home> details(Seen seen) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(LONGEST_LINE, end - seen.offset()));
        while (octets.hasRemaining()) {
            if (file.read(octets, seen.offset() + octets.position()) < 0) {
                break;
            }
        }
        String text = new String(octets.array(), 0, octets.position(), StandardCharsets.ISO_8859_1);
        int lf = text.indexOf('\n');
        return Line.parse(lf < 0 ? text : text.substring(0, lf))
                .filter(Entry.Home.class::isInstance)
                .map(Entry.Home.class::cast);
    }

    /// Adds lines, and makes them durable with one write.
    ///
    /// @throws IOException if that fails: then none of them is there
    public void append(List<? extends Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        long[] offsets = new long[entries.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end + text.length();
            text.append(Line.of(entries.get(i)));
        }
        write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < offsets.length; i++) {
            enter(entries.get(i), offsets[i]);
        }
        end += text.length();
        steps.reached("journal: appended");
        index(MOST_UNINDEXED);
    }

    private void write(ByteBuffer lines) throws IOException {
        try {
            file.position(end);
            Durable.writeAll(file, lines);
            steps.reached("journal: written");
            file.force(false);
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    /// A view on letters at the server: those that were told of are ticked off.
    public Roll roll() {
        table.settle();
        return new Roll();
    }

    /// Which of the letters at home a listing of the server named. Good until the journal is appended to.
    public final class Roll {
        private final BitSet named = new BitSet();

        private Roll() {}

        /// What is known of a letter that the server lists, which is ticked off.
        public Optional<Seen> call(LetterKey key) {
            OptionalInt position = table.position(key);
            position.ifPresent(named::set);
            return position.isPresent() ? Optional.of(table.at(position.getAsInt())) : Optional.empty();
        }

        /// Whether a letter was ticked off already.
        public boolean isNamed(LetterKey key) {
            OptionalInt position = table.position(key);
            return position.isPresent() && named.get(position.getAsInt());
        }

        /// Whether none was ticked off so far.
        public boolean isUntouched() {
            return named.isEmpty();
        }

        /// The letters that should be at the server by what is known, and were not ticked off.
        public void missing(Consumer<Seen> each) {
            for (int i = named.nextClearBit(0); i < table.size(); i = named.nextClearBit(i + 1)) {
                Seen seen = table.at(i);
                if (seen.state() == State.FETCHED || seen.state() == State.ADOPTED) {
                    each.accept(seen);
                }
            }
        }
    }

    /// Closes the journal, with a new index if that saves the next start much.
    @Override
    public void close() throws IOException {
        try (FileChannel _ = lock;
                FileChannel _ = file) {
            index(WORTH_AN_INDEX);
        }
    }

    /// Writes a new index if so much of the journal is not in the one that is there.
    private void index(long most) throws IOException {
        if (end - indexed >= most) {
            table.settle();
            IndexFile.write(folder.resolve("index"), file, end, table);
            indexed = end;
        }
    }
}
