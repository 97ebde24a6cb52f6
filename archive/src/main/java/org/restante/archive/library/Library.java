package org.restante.archive.library;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.restante.archive.local.LetterId;

/// All mail at home, open for reading. The Maildirs are the truth, also while it is open: each method first looks
/// whether another program, or a fetch, changed them, which costs two `stat`s a Maildir. Everything else is a cache.
///
/// Methods may be called from any thread.
public interface Library extends AutoCloseable {

    /// The names of the Maildirs, in the order in which they are shown.
    List<String> maildirs();

    /// What is wrong with a Maildir or the index, one line each; empty while all is well.
    List<String> troubles();

    /// Some of the threads of a selection, by their newest letter, newest first.
    ///
    /// @param from how many threads are passed over
    /// @param count how many are given at most
    /// @throws QueryException if the query is none
    Rows threads(Selection selection, int from, int count) throws IOException, QueryException;

    /// The same letter by letter.
    Rows letters(Selection selection, int from, int count) throws IOException, QueryException;

    /// The letters of the thread that a letter belongs to, oldest first; without those in the trash, unless the letter
    /// itself is there. Empty if there is no such letter.
    List<Row> thread(LetterId letter) throws IOException;

    /// How many letters a selection has that were not seen.
    int unread(Selection selection) throws IOException, QueryException;

    /// Where a letter lies; empty if it is gone, which may happen at any time.
    Optional<Held> find(LetterId letter) throws IOException;

    /// Does something to letters. Those that are gone are passed over.
    ///
    /// @return what was changed
    /// @throws IOException if a Maildir cannot be written; those named in it are as they were
    Change perform(Action action, Collection<LetterId> letters) throws IOException;

    /// Takes a change back.
    ///
    /// @return what was changed by that, so that it can be done again
    Change undo(Change change) throws IOException;

    /// A number that grows whenever what is shown may have changed.
    long version() throws IOException;

    /// Puts letters into the index that are not in it, and takes those out that are gone.
    ///
    /// @param indexed is told how many are left, from time to time
    void update(IntConsumer indexed) throws IOException;

    /// What people like to know: see [Figures].
    Figures figures() throws IOException;

    @Override
    void close() throws IOException;
}
