package org.restante.store.maildir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.restante.store.maildir.Listing.Found;

/// Measures messages that are seen for the first time: a few by itself, many on as many threads as there are cores,
/// for all Maildirs of this process together.
final class Measuring {
    private static final int PORTION = 256;
    private static final Semaphore CORES = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Maildir maildir;
    private final List<Unknown> unknown = new ArrayList<>();

    Measuring(Maildir maildir) {
        this.maildir = maildir;
    }

    private record Unknown(Found found, Claim claim) {}

    void add(Found found, Claim claim) {
        unknown.add(new Unknown(found, claim));
    }

    /// @return what turned out to be messages, in any order
    /// @throws IOException if one could not be read
    List<Candidate> measure() throws IOException {
        if (unknown.size() <= PORTION) {
            return measure(unknown);
        }
        List<Future<List<Candidate>>> portions = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < unknown.size(); from += PORTION) {
                List<Unknown> portion = unknown.subList(from, Math.min(unknown.size(), from + PORTION));
                portions.add(threads.submit(() -> inTurn(portion)));
            }
        }
        List<Candidate> measured = new ArrayList<>(unknown.size());
        for (Future<List<Candidate>> portion : portions) {
            measured.addAll(result(portion));
        }
        return measured;
    }

    private List<Candidate> inTurn(List<Unknown> portion) throws IOException, InterruptedException {
        CORES.acquire();
        try {
            return measure(portion);
        } finally {
            CORES.release();
        }
    }

    private List<Candidate> measure(List<Unknown> portion) throws IOException {
        List<Candidate> measured = new ArrayList<>(portion.size());
        for (Unknown one : portion) {
            Optional<Candidate> candidate = Candidate.measure(maildir, one.found, one.claim);
            candidate.ifPresent(measured::add);
        }
        return measured;
    }

    private static List<Candidate> result(Future<List<Candidate>> portion) throws IOException {
        try {
            return portion.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while messages were measured");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a message could not be measured", e.getCause());
        }
    }
}
