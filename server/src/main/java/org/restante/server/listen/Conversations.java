package org.restante.server.listen;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The connections of one server, until each has left.
final class Conversations {
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Conversation> present = new HashSet<>();

    void add(Conversation conversation) {
        lock.lock();
        try {
            present.add(conversation);
        } finally {
            lock.unlock();
        }
    }

    void remove(Conversation conversation) {
        lock.lock();
        try {
            present.remove(conversation);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        return copy().size();
    }

    /// Asks all to end, waits, and cuts off the rest. Returns when all have left their maildrops.
    void end(Duration patience) {
        copy().forEach(Conversation::stop);
        await(patience);
        copy().forEach(Conversation::cutOff);
        await(CUT_OFF);
    }

    private List<Conversation> copy() {
        lock.lock();
        try {
            return List.copyOf(present);
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration patience) {
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
