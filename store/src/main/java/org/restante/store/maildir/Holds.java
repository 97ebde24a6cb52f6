package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.restante.store.lease.Leases;

/// Who holds which Maildir. Safe for use by many threads.
///
/// A Maildir of which we know by our own changes only is listed again a minute later, when its session is over: another
/// program's change may hide behind one of ours that came in the same moment.
final class Holds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Holds.class.getName());
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LOOKS_AT_ONCE = 2;

    private final UidlFormat format;
    private final UniqueNames names;
    private final Registers registers;
    private final long trusted;
    private final Happenings happenings;
    private final Leases<Path> leases = new Leases<>();
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
    private final ExecutorService lookers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("look-", 1).factory());

    /// @param trusted how long our own changes are believed to be the only ones
    Holds(UidlFormat format, UniqueNames names, Registers registers, Duration trusted, Happenings happenings) {
        this.format = format;
        this.names = names;
        this.registers = registers;
        this.trusted = trusted.toNanos();
        this.happenings = happenings;
    }

    /// Takes a Maildir for one session, waiting for another's for at most `patience`.
    ///
    /// @return empty if another has it still
    Optional<Hold> take(Maildir maildir, Duration patience) throws IOException, InterruptedException {
        Duration bounded = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
        long deadline = System.nanoTime() + bounded.toNanos();
        Optional<Leases<Path>.Lease> lease = leases.take(maildir.root(), bounded);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Optional<MaildirLock> lock = Optional.empty();
        try {
            lock = MaildirLock.take(maildir, deadline);
        } finally {
            if (lock.isEmpty()) {
                lease.get().close();
            }
        }
        return lock.map(taken -> new Hold(maildir, taken, lease.get()));
    }

    private void lookAgain(Maildir maildir) {
        if (!looks.tryAcquire()) {
            return; // the next session's end will ask again
        }
        try {
            Optional<Hold> free = take(maildir, Duration.ZERO);
            if (free.isPresent()) {
                try (Hold hold = free.get()) {
                    hold.survey();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "could not be listed again: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looks.release();
        }
    }

    /// Waits for listings that are under way.
    @Override
    public void close() {
        lookers.shutdown();
        try {
            if (!lookers.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.log(Level.WARNING, "a Maildir is being listed still");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One session's exclusive access to a Maildir, until closed. Closing again has no effect.
    final class Hold implements AutoCloseable {
        private final Maildir maildir;
        private final Register register;
        private final MaildirLock lock;
        private final Leases<Path>.Lease lease;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Hold(Maildir maildir, MaildirLock lock, Leases<Path>.Lease lease) {
            this.maildir = maildir;
            this.register = registers.take(maildir);
            this.lock = lock;
            this.lease = lease;
        }

        Maildir maildir() {
            return maildir;
        }

        Register register() {
            return register;
        }

        /// What is in it.
        Snapshot snapshot() throws IOException {
            Optional<Snapshot> known = register.current();
            if (known.isPresent()) {
                happenings.known().increment();
                return known.get();
            }
            return survey();
        }

        /// What is in it, if that is known without waiting.
        Optional<Snapshot> snapshotAtOnce() {
            Optional<Snapshot> known = register.currentAtOnce();
            if (known.isPresent()) {
                happenings.known().increment();
            }
            return known;
        }

        private Snapshot survey() throws IOException {
            happenings.listed().increment();
            return new Survey(maildir, register, lock, format, names).take();
        }

        /// The other processes' lock first, so that the next session of this one finds it free.
        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                return;
            }
            boolean due = register.due(trusted);
            try (lease) {
                registers.giveBack(maildir, register);
                lock.close();
            }
            if (due && !lookers.isShutdown()) {
                lookers.execute(() -> lookAgain(maildir));
            }
        }
    }
}
