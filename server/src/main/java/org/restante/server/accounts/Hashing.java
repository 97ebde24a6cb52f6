package org.restante.server.accounts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.restante.server.metrics.Flight;
import org.restante.server.metrics.PasswordHashEvent;

/// Computes password hashes, a few at once and in the order of asking, on threads of its own: a hash takes a whole core
/// for tens of milliseconds and 19 MiB, so a crowd of logins must neither take all memory nor stop other work.
final class Hashing implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final ThreadPoolExecutor workers;
    private final Duration patience;

    /// @param atOnce the most computations at a time
    /// @param patience how long one may take, waiting for its turn included
    Hashing(int atOnce, Duration patience) {
        this.patience = patience;
        this.workers = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                KEPT.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("password-", 1).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /// What `computation` answers; empty if its turn did not come in time, or this thread was told to stop waiting.
    <T> Optional<T> compute(Callable<T> computation) {
        PasswordHashEvent event = Flight.passwordHash();
        Optional<T> result = result(computation);
        if (event != null) {
            event.done(result.isPresent());
        }
        return result;
    }

    private <T> Optional<T> result(Callable<T> computation) {
        Future<T> result = workers.submit(computation);
        try {
            return Optional.of(result.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            workers.remove((Runnable) result);
            result.cancel(false);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            result.cancel(false);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password hash could not be computed", e.getCause());
        }
    }

    /// Ends its threads; what is being computed comes to its end first.
    @Override
    public void close() {
        workers.shutdown();
    }
}
