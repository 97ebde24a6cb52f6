package org.restante.archive.web;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.restante.archive.library.Library;

/// Brings the index up to date, on a thread of its own, and knows how far it is.
final class Indexing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Indexing.class.getName());

    private final Library library;
    private final Thread thread;
    private volatile int left;
    private volatile boolean working = true;
    private volatile boolean again;
    private volatile Optional<String> fault = Optional.empty();

    Indexing(Library library) {
        this.library = library;
        this.thread = Thread.ofPlatform().name("indexing").daemon().unstarted(this::work);
    }

    /// Begins.
    void start() {
        thread.start();
    }

    /// Looks once more for what is new.
    synchronized void again() {
        again = true;
        working = true;
        notifyAll();
    }

    /// How many letters are left; empty if none are.
    OptionalInt left() {
        return working ? OptionalInt.of(left) : OptionalInt.empty();
    }

    /// What went wrong the last time.
    Optional<String> fault() {
        return fault;
    }

    private void work() {
        try {
            while (true) {
                again = false;
                update();
                pause();
            }
        } catch (InterruptedException _) {
            working = false; // the reader is closed
        }
    }

    private void update() {
        try {
            library.update(count -> left = count);
            fault = Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the index cannot be brought up to date", e);
            fault = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void pause() throws InterruptedException {
        working = again;
        while (!again) {
            wait();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
