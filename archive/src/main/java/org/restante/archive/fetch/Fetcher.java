package org.restante.archive.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Deletion;
import org.restante.archive.account.Target;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.Trouble.Kind;
import org.restante.archive.journal.AccountBusy;
import org.restante.archive.journal.Journal;
import org.restante.archive.letter.Steps;
import org.restante.archive.local.Destination;
import org.restante.archive.secret.Secrets;
import org.restante.client.Maildrop;
import org.restante.client.Refused;

/// Brings the letters of accounts home. Nothing is lost and nothing comes twice, whatever the servers or the power do:
/// what was begun is finished by the next fetch.
public final class Fetcher {
    private static final int MOST_SESSIONS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Threads of the platform: where a virtual one has waited for a socket, the JVM waits a third
    /// of a second when it ends, for the thread that polls.
    private static final ThreadFactory NAMED =
            Thread.ofPlatform().daemon().name("fetch-", 1).factory();

    private final Destinations destinations;
    private final Secrets secrets;
    private final Progress progress;
    private final Steps steps;
    private final Duration patience;

    /// @param archive the folder of letters and journals; it is made when the first letter comes
    public Fetcher(Path archive, Secrets secrets, Progress progress) {
        this(archive, secrets, progress, Steps.GO_ON, PATIENCE);
    }

    /// @param patience how long a server may wait for a destination before it is told that somebody is there
    Fetcher(Path archive, Secrets secrets, Progress progress, Steps steps, Duration patience) {
        this.destinations = new Destinations(archive.toAbsolutePath().normalize(), steps);
        this.secrets = secrets;
        this.progress = progress;
        this.steps = steps;
        this.patience = patience;
    }

    /// Fetches accounts, some of them at the same time.
    ///
    /// @param dry only finds out what there is: nothing is fetched or deleted
    /// @return what was done, in the order of the accounts
    /// @throws InterruptedException if the thread is interrupted; then the fetches are, and what has come is safe
    public List<Report> fetch(List<Account> accounts, int parallel, boolean dry) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel, NAMED)) {
            List<Future<Report>> futures = new ArrayList<>();
            for (Account account : accounts) {
                futures.add(threads.submit(() -> fetch(account, dry)));
            }
            List<Report> reports = new ArrayList<>();
            for (Future<Report> future : futures) {
                reports.add(report(future, threads));
            }
            return reports;
        }
    }

    private static Report report(Future<Report> future, ExecutorService threads) throws InterruptedException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fetch ended by a fault of the program", e.getCause());
        }
    }

    /// Fetches one account.
    ///
    /// @param dry only finds out what there is: nothing is fetched or deleted
    public Report fetch(Account account, boolean dry) {
        Report report;
        try (Journal journal = Journal.open(destinations.state(account), steps);
                Destination destination = destinations.of(account)) {
            report = sessions(account, journal, destination, dry);
        } catch (IOException e) {
            report = failed(account, new LocalFailure(e));
        } catch (AccountBusy e) {
            report = failed(account, e);
        }
        progress.ends(report);
        return report;
    }

    private static Report failed(Account account, Exception e) {
        return new Report(
                account.name(),
                Counts.NONE,
                List.of(),
                Optional.of(Troubles.of(e, account.server())),
                Optional.empty());
    }

    /// A connection that is lost is made again as long as each session brings something home: some servers close it
    /// after every message. Not where the server wants time between two logins.
    private Report sessions(Account account, Journal journal, Destination destination, boolean dry) {
        List<String> remarks = new ArrayList<>();
        if (journal.damaged() > 0) {
            remarks.add("the journal has " + journal.damaged()
                    + " damaged lines; is the disk failing? The letters they tell of are looked at again");
        }
        Report whole = new Report(account.name(), Counts.NONE, remarks, Optional.empty(), Optional.empty());
        for (int i = 0; i < MOST_SESSIONS; i++) {
            Report session = session(account, journal, destination, dry);
            whole = joined(whole, session);
            boolean broken = session.trouble()
                    .filter(trouble -> trouble.kind() == Kind.LATER)
                    .isPresent();
            boolean hurried = session.loginDelay().filter(Duration::isPositive).isPresent();
            boolean moved = session.counts().fetched() + session.counts().recognised() > 0;
            if (!broken || !moved || hurried || dry) {
                return whole;
            }
        }
        return whole;
    }

    private static Report joined(Report before, Report session) {
        List<String> remarks = new ArrayList<>(before.remarks());
        remarks.addAll(session.remarks());
        return new Report(
                before.account(),
                before.counts().then(session.counts()),
                remarks,
                session.trouble(),
                session.loginDelay().or(before::loginDelay));
    }

    private Report session(Account account, Journal journal, Destination destination, boolean dry) {
        var policy = new Policy(account.deletion(), account.limits(), Instant.now());
        Optional<Visit> visit = Optional.empty();
        Optional<Duration> delay = Optional.empty();
        Optional<Trouble> trouble = Optional.empty();
        try (Maildrop maildrop = secrets.open(account)) {
            delay = maildrop.capabilities().loginDelay();
            var begun = new Visit(account.name(), maildrop, policy, journal, destination, progress, steps, patience);
            visit = Optional.of(begun);
            begun.run(atHome(account, journal, destination), dry);
        } catch (IOException | Refused | AccountException e) {
            trouble = Optional.of(Troubles.of(e, account.server()));
        }
        return new Report(
                account.name(),
                visit.map(Visit::counts).orElse(Counts.NONE),
                visit.map(Visit::remarks).orElse(List.of()),
                trouble,
                delay);
    }

    private AtHome atHome(Account account, Journal journal, Destination destination)
            throws IOException, AccountException {
        if (account.deletion() instanceof Deletion.DeletedAtHome && account.target() instanceof Target.IntoMaildir) {
            return AtHome.in(destinations.maildir(account), destination.presence(), journal);
        }
        return AtHome.unasked(journal);
    }
}
