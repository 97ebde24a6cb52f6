package org.restante.server.intake;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The connections that are open, at most so many, until each has left.
final class Connections {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Connection> present = new HashSet<>();
    private final int most;

    Connections(int most) {
        this.most = most;
    }

    /// False if there is no room.
    boolean add(Connection connection) {
        lock.lock();
        try {
            return present.size() < most && present.add(connection);
        } finally {
            lock.unlock();
        }
    }

    void remove(Connection connection) {
        lock.lock();
        try {
            present.remove(connection);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Connection> all() {
        lock.lock();
        try {
            return List.copyOf(present);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all have left, or for so long.
    void await(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!present.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
