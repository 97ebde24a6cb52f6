package org.restante.server.accounts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.DirectoryException;
import org.restante.store.Owner;

/// A file of accounts in the form of Dovecot's `passwd-file`, read when it has changed. See [PasswdLines] for its
/// lines.
final class PasswdFile implements Book {
    private final Path file;
    private final PasswdLines lines;
    private volatile @Nullable Known known;

    /// @param weak whether hashes of weak schemes let their users in
    PasswdFile(Path file, AccountNames names, boolean weak) {
        this.file = file;
        this.lines = new PasswdLines(file, names, weak);
    }

    /// What was read.
    ///
    /// @param settled whether a later change of the file is sure to show
    private record Known(FileState state, boolean settled, Map<Owner, Row> rows, Guises guises) {
        boolean is(FileState now) {
            return settled && state.equals(now);
        }
    }

    @Override
    public Optional<Row> account(Owner owner) throws DirectoryException {
        return Optional.ofNullable(current().rows.get(owner));
    }

    @Override
    public Optional<Row> accountAtOnce(Owner owner) throws DirectoryException {
        Known last = known;
        return last != null && last.is(state()) ? Optional.ofNullable(last.rows.get(owner)) : Optional.empty();
    }

    /// How its accounts look from outside.
    Guises guises() throws DirectoryException {
        return current().guises;
    }

    /// All accounts, as they were when somebody last asked.
    Collection<Row> lately() {
        Known last = known;
        return last == null ? List.of() : last.rows.values();
    }

    private Known current() throws DirectoryException {
        Known last = known;
        return last != null && last.is(state()) ? last : read();
    }

    private synchronized Known read() throws DirectoryException {
        long now = System.currentTimeMillis();
        FileState state = state();
        Known last = known;
        if (last != null && last.is(state)) {
            return last;
        }
        boolean changed = last == null || !last.state.equals(state);
        Map<Owner, Row> rows = lines.read(changed);
        Known read = new Known(state, state.settledAt(now), rows, guises(rows.values()));
        known = read;
        return read;
    }

    private static Guises guises(Collection<Row> rows) {
        var counting = new Guises.Counting();
        for (Row row : rows) {
            Optional<ScramKeys> keys = row.password().scramKeys();
            counting.add(row.password(), keys.map(known -> new Guises.Terms(known.iterations(), known.salt().length)));
        }
        return counting.guises();
    }

    private FileState state() throws DirectoryException {
        try {
            return FileState.of(file);
        } catch (IOException e) {
            throw new DirectoryException(file + ": is not there, or its folder cannot be entered", e);
        }
    }
}
