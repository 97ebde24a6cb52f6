package org.restante.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// Closes what it watches when a deadline passes: neither a write nor a handshake has a time-out
/// of its own, and a time-out of each read is none against an octet now and then.
///
/// A virtual thread, which sleeps most of the time: a deadline that is later than the one it
/// sleeps for does not wake it.
final class Watchdog implements Closeable {
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final Closeable watched;
    private final long begin = System.nanoTime();
    private final Thread thread;
    private volatile long deadline = NEVER; // nanoseconds since `begin`, as is the next one
    private volatile long wakes = NEVER;
    private volatile boolean expired;
    private volatile boolean ended;

    Watchdog(Closeable watched) {
        this.watched = watched;
        this.thread = Thread.ofVirtual().name("pop3-deadline").start(this::watch);
    }

    /// From now on, `nanos` are left.
    void arm(long nanos) {
        deadline = now() + nanos;
        if (deadline < wakes) {
            LockSupport.unpark(thread);
        }
    }

    void disarm() {
        deadline = NEVER;
    }

    /// Whether a deadline has passed, and everything is closed.
    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    private void watch() {
        while (!ended) {
            long until = deadline;
            wakes = until;
            if (deadline != until) {
                continue; // changed meanwhile, by somebody who may not have seen until when this thread sleeps
            }
            long left = until - now();
            if (left <= 0) {
                bite();
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private void bite() {
        expired = true;
        try {
            watched.close();
        } catch (IOException _) {
            // as good as closed
        }
    }
}
