package org.restante.server.transport;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The open connections of one server, at most so many, until each has left. Safe for use by many threads.
public final class Connections {
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Member> present = new HashSet<>();
    private final int most;
    private boolean ending;

    /// @param most how many there may be at once
    public Connections(int most) {
        this.most = most;
    }

    /// One connection. Both methods may be called by any thread, at any time after it was added, and return at once.
    public interface Member {
        /// Asks it to end as soon as what is on its way has come to its end.
        void stop();

        /// Ends it now.
        void cutOff();
    }

    /// Takes one in; it must be [removed][#remove] when it has left. One that comes when all are being
    /// [ended][#end] is asked to stop at once.
    ///
    /// @return false if there is no room
    public boolean add(Member member) {
        lock.lock();
        try {
            if (present.size() >= most) {
                return false;
            }
            present.add(member);
            if (ending) {
                member.stop();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Says that one has left.
    public void remove(Member member) {
        lock.lock();
        try {
            present.remove(member);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many there are.
    public int size() {
        return copy().size();
    }

    /// Asks all to stop, waits for as long as `patience` until all have left, and cuts off the rest.
    public void end(Duration patience) {
        lock.lock();
        try {
            ending = true;
        } finally {
            lock.unlock();
        }
        copy().forEach(Member::stop);
        await(patience);
        copy().forEach(Member::cutOff);
        await(CUT_OFF);
    }

    private List<Member> copy() {
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
