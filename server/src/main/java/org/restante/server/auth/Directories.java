package org.restante.server.auth;

import java.util.List;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.store.Owner;

/// Several directories, asked in their order: the first that knows a name answers for it, and the first
/// of all for names that none knows. While one cannot answer, nobody is told that the name is unknown, for
/// it might be there.
public final class Directories implements Directory {
    private final List<Directory> all;

    private Directories(List<Directory> all) {
        this.all = List.copyOf(all);
    }

    /// @param all one at least
    public static Directory of(List<? extends Directory> all) {
        return all.size() == 1 ? all.getFirst() : new Directories(List.copyOf(all));
    }

    private Directory knowing(String name) throws DirectoryException {
        for (Directory directory : all) {
            if (directory.maildropOf(name).isPresent()) {
                return directory;
            }
        }
        return all.getFirst();
    }

    private interface Question {
        Verdict ask(Directory directory);
    }

    private Verdict answer(String name, Question question) {
        try {
            return question.ask(knowing(name));
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        return answer(name, directory -> directory.authenticate(name, secret));
    }

    /// Of the first only: whether it knows a name that another would grant takes a question.
    @Override
    public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        return all.getFirst().authenticateAtOnce(name, secret);
    }

    @Override
    public boolean offers(ScramHash hash) {
        return all.stream().allMatch(directory -> directory.offers(hash));
    }

    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        return knowing(name).scramKeys(name, hash);
    }

    @Override
    public Terms terms(String name) throws DirectoryException {
        return knowing(name).terms(name);
    }

    @Override
    public Spread spread() {
        return all.stream().map(Directory::spread).reduce(Spread.NONE, Spread::and);
    }

    @Override
    public Verdict admit(String name) {
        return answer(name, directory -> directory.admit(name));
    }

    @Override
    public Verdict.Denied disprove(String name) {
        try {
            return knowing(name).disprove(name);
        } catch (DirectoryException _) {
            return all.getFirst().disprove(name);
        }
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        for (Directory directory : all) {
            Optional<Owner> owner = directory.maildropOf(address);
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }
}
