package org.restante.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.store.Owner;

/// Several directories, asked in their order: the first that knows a name answers for it. A name
/// that none knows goes to the one that is drawn for it, the larger the likelier: so it is
/// treated as some account is, and how it is treated does not tell that it is unknown. While one
/// cannot answer, nobody is told that the name is unknown, for it might be there.
public final class Directories implements Directory {
    private final List<Directory> all;

    private final Lots lots;

    private Directories(List<Directory> all, Lots lots) {
        this.all = List.copyOf(all);
        this.lots = lots;
    }

    /// @param all one at least
    /// @param lots for names that none knows
    public static Directory of(List<? extends Directory> all, Lots lots) {
        return all.size() == 1 ? all.getFirst() : new Directories(List.copyOf(all), lots);
    }

    private Directory knowing(String name) throws DirectoryException {
        for (Directory directory : all) {
            if (directory.knows(name)) {
                return directory;
            }
        }
        return drawn(name);
    }

    private Directory drawn(String name) throws DirectoryException {
        long[] populations = new long[all.size()];
        long total = 0;
        for (int i = 0; i < populations.length; i++) {
            populations[i] = all.get(i).population();
            total += populations[i];
        }
        long left = (long) (lots.number("directory", name) * total);
        for (int i = 0; i < populations.length; i++) {
            left -= populations[i];
            if (left < 0) {
                return all.get(i);
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
    public Verdict prove(String name, Predicate<Secret> fits) {
        return answer(name, directory -> directory.prove(name, fits));
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
