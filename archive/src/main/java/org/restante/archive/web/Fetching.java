package org.restante.archive.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.fetch.Fetcher;
import org.restante.archive.fetch.Progress;
import org.restante.archive.fetch.Report;
import org.restante.archive.secret.Secrets;

/// Fetches on a thread of its own, and knows how far each account is. One fetch at a time.
final class Fetching implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Fetching.class.getName());

    private final Setup setup;
    private final Runnable fetched;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private long version;
    private Optional<Thread> thread = Optional.empty();

    /// How far the fetch of an account is.
    ///
    /// @param running whether it goes on
    /// @param letters that will come
    /// @param came letters that have
    /// @param octets that have
    /// @param report what came of it, once it is done
    record Stage(boolean running, int letters, int came, long octets, Optional<Report> report) {
        private static final Stage BEGUN = new Stage(true, 0, 0, 0, Optional.empty());

        private Stage begins(int more) {
            return new Stage(true, came + more, came, octets, report);
        }

        private Stage comes(long more) {
            return new Stage(true, letters, came, octets + more, report);
        }

        private Stage oneMore() {
            return new Stage(true, letters, came + 1, octets, report);
        }

        private Stage ends(Report end) {
            return new Stage(false, letters, came, octets, Optional.of(end));
        }
    }

    /// @param fetched is run when a fetch has ended
    Fetching(Setup setup, Runnable fetched) {
        this.setup = setup;
        this.fetched = fetched;
    }

    /// Begins to fetch.
    ///
    /// @return whether it began; not while another fetch goes on
    synchronized boolean start(Accounts accounts, List<Account> chosen) {
        if (running() || chosen.isEmpty()) {
            return false;
        }
        chosen.forEach(account -> stages.put(account.name(), Stage.BEGUN));
        changed();
        thread = Optional.of(Thread.ofPlatform().name("fetching").daemon().start(() -> run(accounts, chosen)));
        return true;
    }

    private void run(Accounts accounts, List<Account> chosen) {
        try {
            var secrets = new Secrets(setup.environment(), setup.archive(), accounts.providers());
            new Fetcher(setup.archive(), secrets, new Listener()).fetch(chosen, accounts.parallel(), false);
        } catch (InterruptedException _) {
            LOG.log(System.Logger.Level.DEBUG, "the reader was closed during a fetch");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a fetch ended by a fault", e);
        } finally {
            end();
        }
    }

    private void end() {
        fetched.run();
        synchronized (this) {
            thread = Optional.empty();
            stages.replaceAll((_, stage) -> stage.running()
                    ? new Stage(false, stage.letters(), stage.came(), stage.octets(), stage.report())
                    : stage);
            changed();
        }
    }

    private final class Listener implements Progress {
        @Override
        public void begins(String account, int letters, long octets) {
            change(account, stage -> stage.begins(letters));
        }

        @Override
        public void comes(String account, long octets) {
            change(account, stage -> stage.comes(octets));
        }

        @Override
        public void came(String account) {
            change(account, Stage::oneMore);
        }

        @Override
        public void ends(Report report) {
            change(report.account(), stage -> stage.ends(report));
        }
    }

    private synchronized void change(String account, java.util.function.UnaryOperator<Stage> change) {
        stages.computeIfPresent(account, (_, stage) -> change.apply(stage));
        changed();
    }

    private void changed() {
        version++;
        notifyAll();
    }

    /// Whether a fetch goes on.
    synchronized boolean running() {
        return thread.isPresent();
    }

    /// What is known of an account.
    synchronized Optional<Stage> stage(String account) {
        return Optional.ofNullable(stages.get(account));
    }

    /// The accounts of which anything is known.
    synchronized List<String> known() {
        return new ArrayList<>(stages.keySet());
    }

    /// Waits for anything to change since `seen`, at most so long.
    ///
    /// @return the version of now
    synchronized long await(long seen, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                version == seen && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return version;
    }

    @Override
    public synchronized void close() {
        thread.ifPresent(Thread::interrupt);
    }
}
