package org.restante.server.accounts;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.store.Owner;

/// The accounts of a file in the form of Dovecot's `passwd-file`. A change of the file holds for the next login. While
/// it
/// cannot be read, nobody is refused for good.
public final class PasswdFileDirectory implements Directory, AutoCloseable {
    private static final int SECRET_OCTETS = 32;

    private final AccountNames names;
    private final PasswdFile file;
    private final Logins logins;
    private final DecoyKeys decoys;

    /// @param weak whether hashes of weak schemes let their users in
    public PasswdFileDirectory(Path path, AccountNames names, boolean weak) {
        this.names = names;
        this.file = new PasswdFile(path, names, weak);
        this.logins = new Logins(names, file, file, System::nanoTime);
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        this.decoys = new DecoyKeys(secret);
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
    public boolean offers(ScramHash hash) {
        List<Row> able = file.lately().stream().filter(Row::enabled).toList();
        return !able.isEmpty() && able.stream().allMatch(row -> keys(row, hash).isPresent());
    }

    private static Optional<ScramKeys> keys(Row row, ScramHash hash) {
        return row.password().scramKeys().filter(keys -> keys.hash() == hash);
    }

    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        Optional<Owner> owner = names.find(name);
        ScramKeys decoy = decoys.of(owner.map(Owner::toString).orElse(name), hash);
        Optional<Row> row = owner.isPresent() ? file.account(owner.get()) : Optional.empty();
        return row.filter(Row::enabled).flatMap(known -> keys(known, hash)).orElse(decoy);
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
