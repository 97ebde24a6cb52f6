package org.restante.server.accounts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Lots;
import org.restante.store.Owner;

/// The accounts of a file in the form of Dovecot's `passwd-file`. A change of the file holds for
/// the next login. While it cannot be read, nobody is refused for good.
public final class PasswdFileDirectory implements Directory, AutoCloseable {
    private final AccountNames names;
    private final PasswdFile file;
    private final Logins logins;
    private final Strangers strangers;

    /// @param weak whether hashes of weak schemes let their users in
    /// @param lots for names that are not in it
    public PasswdFileDirectory(Path path, AccountNames names, boolean weak, Lots lots) {
        this.names = names;
        this.file = new PasswdFile(path, names, weak);
        this.strangers = new Strangers(lots, file::guises);
        this.logins = new Logins(names, file, strangers, System::nanoTime);
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        return logins.authenticate(name, secret);
    }

    @Override
    public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        return logins.authenticateAtOnce(name, secret);
    }

    @Override
    public Verdict prove(String name, Predicate<Secret> fits) {
        return logins.prove(name, fits);
    }

    @Override
    public boolean offers(ScramHash hash) {
        List<Row> able = file.lately().stream().filter(Row::enabled).toList();
        return !able.isEmpty() && able.stream().allMatch(row -> keys(row, hash).isPresent());
    }

    private static Optional<ScramKeys> keys(Row row, ScramHash hash) {
        return row.password().scramKeys().filter(keys -> keys.hash() == hash);
    }

    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        Optional<Row> row = logins.account(name);
        return strangers.orOwn(name, hash, row, row.flatMap(known -> keys(known, hash)));
    }

    @Override
    public Verdict admit(String name) {
        return logins.admit(name);
    }

    @Override
    public Verdict.Denied disprove(String name) {
        return logins.disprove(name);
    }

    @Override
    public boolean knows(String name) throws DirectoryException {
        return logins.account(name).isPresent();
    }

    @Override
    public long population() throws DirectoryException {
        return strangers.population();
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        Optional<Owner> recipient = names.recipient(address);
        Optional<Row> row = recipient.isPresent() ? file.account(recipient.get()) : Optional.empty();
        return row.map(Row::owner);
    }

    /// Ends the threads for password hashes.
    @Override
    public void close() {
        logins.close();
    }
}
