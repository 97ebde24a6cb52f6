package org.restante.archive.library;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Head;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Letters;
import org.restante.archive.search.Card;
import org.restante.archive.search.Update;

/// Puts letters into the index, on two threads. What is done is committed from time to time, so
/// that an end in the middle, of whatever kind, costs little.
final class Indexing {
    private static final int THREADS = 2;
    private static final long COMMIT_NS = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE_MS = 100;
    private static final Head BLANK =
            new Head(List.of(), List.of(), List.of(), List.of(), "", Optional.empty(), "", List.of(), "");

    private final Update update;
    private final Work work;
    private final BooleanSupplier ended;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<LetterId> unreadable = ConcurrentHashMap.newKeySet();

    /// Is told that something was committed.
    interface Committed {
        void committed() throws IOException;
    }

    /// @param ended whether what is left is to be left
    Indexing(Update update, Work work, BooleanSupplier ended) {
        this.update = update;
        this.work = work;
        this.ended = ended;
    }

    /// Does the work.
    ///
    /// @param left is told how many letters are left
    /// @return letters that are there, and could not be read
    /// @throws IOException if the index cannot be written
    Set<LetterId> run(IntConsumer left, Committed committed) throws IOException {
        for (long letter : work.gone()) {
            update.remove(letter);
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("indexing-", 1).factory());
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(() -> {
                    takeAll();
                    return next;
                }));
            }
            watch(workers, left, committed);
        } finally {
            next.set(work.fresh().size());
            threads.shutdown();
        }
        update.commit();
        committed.committed();
        left.accept(0);
        return unreadable;
    }

    private void watch(List<Future<?>> workers, IntConsumer left, Committed committed) throws IOException {
        long since = System.nanoTime();
        for (Future<?> worker : workers) {
            while (!done(worker)) {
                left.accept(Math.max(0, work.fresh().size() - next.get()));
                if (ended.getAsBoolean()) {
                    next.set(work.fresh().size());
                } else if (System.nanoTime() - since > COMMIT_NS) {
                    update.commit();
                    committed.committed();
                    since = System.nanoTime();
                }
            }
        }
    }

    private static boolean done(Future<?> worker) throws IOException {
        try {
            worker.get(PAUSE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private void takeAll() throws IOException {
        for (int at = next.getAndIncrement(); at < work.fresh().size(); at = next.getAndIncrement()) {
            Optional<Card> card = card(work.fresh().get(at));
            if (card.isPresent()) {
                update.put(card.get());
            }
        }
    }

    /// Empty if the letter has moved meanwhile, which the next look sees, or cannot be read.
    private Optional<Card> card(Work.Fresh fresh) {
        Path file = fresh.shelf().folder().file(fresh.located());
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(Card.of(
                    fresh.id(),
                    fresh.shelf().name(),
                    letter(file),
                    file,
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException _) {
            unreadable.add(fresh.id());
            return Optional.empty();
        }
    }

    /// A letter that no reader can make anything of is shown with its file alone.
    private static Letter letter(Path file) throws IOException {
        try {
            return Letters.read(file);
        } catch (RuntimeException _) {
            return new Letter(BLANK, List.of(), List.of(), List.of());
        }
    }
}
