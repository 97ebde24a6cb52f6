package org.restante.archive.fetch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.restante.archive.account.Account;

/// Fetches accounts again and again, each in its own [Rhythm], until it is interrupted.
public final class Watch {
    private final Fetcher fetcher;
    private final Rhythm rhythm;
    private final Semaphore places;

    /// @param every how long to wait between two fetches of an account
    /// @param parallel how many accounts are fetched at once
    public Watch(Fetcher fetcher, Duration every, int parallel) {
        this.fetcher = fetcher;
        this.rhythm = new Rhythm(every);
        this.places = new Semaphore(parallel);
    }

    /// Goes on until the thread is interrupted; what has come by then is safe.
    ///
    /// @throws InterruptedException then
    public void run(List<Account> accounts) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            accounts.forEach(account -> threads.execute(() -> watch(account)));
            threads.shutdown();
            try {
                boolean ended = false;
                while (!ended) { // it has no end of its own
                    ended = threads.awaitTermination(1, TimeUnit.DAYS);
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private void watch(Account account) {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                places.acquire();
                Report report;
                try {
                    report = fetcher.fetch(account, false);
                } finally {
                    places.release();
                }
                failures = report.trouble().isPresent() ? failures + 1 : 0;
                Thread.sleep(rhythm.after(report, failures));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end of the watch
        }
    }
}
