package org.restante.server.accounts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down on which day each device was used last, for logins that do not wait for it: what is new
/// gathers in memory, and goes to the database together, since each change there has all accounts read
/// again. So a device is written once a day, and all of them every ten minutes at most. Safe for use by
/// many threads.
final class LastUse implements AutoCloseable {
    /// How long uses gather.
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final int MOST = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final AccountNames names;
    private final Duration pause;
    private final Supplier<LocalDate> today;
    private Set<Devices.Use> noted = new HashSet<>();
    private @Nullable Thread writer;
    private boolean closed;

    /// @param today which day it is, in UTC
    LastUse(Database database, AccountNames names, Duration pause, Supplier<LocalDate> today) {
        this.database = database;
        this.names = names;
        this.pause = pause;
        this.today = today;
    }

    /// A device has logged in.
    ///
    /// @param written the day of its last use as the database has it
    void note(Owner owner, String device, Optional<LocalDate> written) {
        LocalDate day = today.get();
        if (written.isEmpty() || written.get().isBefore(day)) {
            gather(new Devices.Use(owner, device, day));
        }
    }

    private synchronized void gather(Devices.Use use) {
        if (closed || noted.size() >= MOST) {
            return;
        }
        noted.add(use);
        if (writer == null) {
            writer = Thread.ofVirtual().name("last-use").start(this::writeLater);
        }
    }

    private void writeLater() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            return; // whoever closes it writes
        }
        write();
    }

    private synchronized Set<Devices.Use> taken() {
        Set<Devices.Use> taken = noted;
        noted = new HashSet<>();
        writer = null;
        return taken;
    }

    /// What cannot be written is noted again by the next login of its device.
    private void write() {
        Set<Devices.Use> uses = taken();
        if (uses.isEmpty() || !database.exists()) {
            return;
        }
        try (Accounts accounts = Accounts.open(database, names)) {
            accounts.devices().used(uses);
        } catch (AccountsException e) {
            LOG.warn("when devices were used last was not written down: {}", e.getMessage());
        }
    }

    /// Writes what has gathered.
    @Override
    public void close() {
        Thread waiting;
        synchronized (this) {
            closed = true;
            waiting = writer;
        }
        if (waiting != null) {
            waiting.interrupt();
            try {
                boolean _ = waiting.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        write();
    }
}
