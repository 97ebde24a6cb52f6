package org.restante.server.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.DirectoryException;
import org.restante.server.password.PasswordHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives accounts whose password came as a hash of another kind the hash and the keys that are
/// made here, once a login has shown the password. That is done beside the logins, one account
/// after the other; what does not fit in the queue is left for another login.
final class Upgrades implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);
    private static final int MOST_WAITING = 100;
    private static final long KEPT_SECONDS = 10;
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Database database;
    private final AccountNames names;
    private final Rows rows;
    private final Offer offer;
    private final ThreadPoolExecutor worker;
    private volatile long pausedAt = System.nanoTime() - PAUSE;

    Upgrades(Database database, AccountNames names, Rows rows, Offer offer) {
        this.database = database;
        this.names = names;
        this.rows = rows;
        this.offer = offer;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                KEPT_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("upgrade-", 1).factory(),
                (late, _) -> ((Upgrade) late).secret.close());
        worker.allowCoreThreadTimeOut(true);
    }

    /// Takes note that `secret`, of which a copy is kept for a moment, is the password of this
    /// account. Never blocks.
    void shown(Row row, Secret secret) {
        boolean done = row.password().isOurs() && offer.has(ScramHash.SHA_256);
        if (!done && System.nanoTime() - pausedAt >= PAUSE) {
            worker.execute(new Upgrade(row, secret.expose(octets -> new Secret(octets.clone()))));
        }
    }

    private final class Upgrade implements Runnable {
        private final Row row;
        private final Secret secret;

        Upgrade(Row row, Secret secret) {
            this.row = row;
            this.secret = secret;
        }

        @Override
        public void run() {
            try (secret) {
                if (isDue()) {
                    carryOut();
                }
            } catch (DirectoryException | AccountsException e) {
                pausedAt = System.nanoTime();
                LOG.warn("the password hash of {} could not be replaced: {}", row.owner(), e.getMessage());
            }
        }

        private boolean isDue() throws DirectoryException {
            return !row.password().isOurs()
                    || rows.keys(row.owner(), ScramHash.SHA_256).isEmpty();
        }

        private void carryOut() throws AccountsException {
            Credentials made = Credentials.of(secret);
            PasswordHash hash = row.password().isOurs() ? row.password() : made.hash();
            if (!database.exists()) {
                return; // opening would make an empty one
            }
            try (Accounts accounts = Accounts.open(database, names)) {
                if (accounts.replace(row.owner(), row.password(), new Credentials(hash, made.keys()))) {
                    LOG.info("{} has a new password hash, and keys for SCRAM", row.owner());
                }
            }
        }
    }

    /// Ends its thread; what is being done comes to its end first, and what waits is left.
    @Override
    public void close() {
        List<Runnable> left = new ArrayList<>();
        worker.getQueue().drainTo(left);
        left.forEach(late -> ((Upgrade) late).secret.close());
        worker.shutdown();
        try {
            boolean _ = worker.awaitTermination(KEPT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
