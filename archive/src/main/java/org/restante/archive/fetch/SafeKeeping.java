package org.restante.archive.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.restante.archive.fetch.Recognition.Found;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.journal.Entry;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Entry.How;
import org.restante.archive.journal.Entry.PassedOver;
import org.restante.archive.journal.Entry.Why;
import org.restante.archive.journal.Journal;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.local.Destination;
import org.restante.archive.local.Incoming;
import org.restante.archive.local.Outcome;

/// Makes letters safe on a thread of its own, while others come in: as many at once as have gathered, so that what is
/// synced once serves them all. Only what [#safe] names, after [#finish], is at home for sure. Thousands may wait, so
/// that
/// a server need not wait for a slow destination: each is a file, and some hundred octets here.
final class SafeKeeping implements AutoCloseable {
    private static final int MOST = 256;
    private static final int WAITING = 8192;
    private static final long PAUSE_MS = 200;

    private final Destination destination;
    private final Journal journal;
    private final Recognition recognition;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(WAITING);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread keeper;
    private final List<Safe> safe = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private boolean ended;

    /// A letter that is at home, compared.
    record Safe(Sight sight, LetterKey key, Instant when) {}

    /// What the keeper is told.
    private sealed interface Step {
        record Keep(Arrived arrived) implements Step {}

        record End() implements Step {}
    }

    SafeKeeping(Destination destination, Journal journal, Recognition recognition) {
        this.destination = destination;
        this.journal = journal;
        this.recognition = recognition;
        this.keeper = Thread.ofPlatform().daemon().name("safe-keeping").start(this::run);
    }

    /// Hands a letter over, and waits while too many wait.
    ///
    /// @throws IOException if one before could not be made safe
    void put(Arrived arrived) throws IOException {
        hand(new Step.Keep(arrived));
    }

    /// Waits a while for all to be safe. No other letter comes after this.
    ///
    /// @return whether all are done with
    boolean finished(Duration patience) throws IOException {
        end();
        try {
            return keeper.join(patience);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Waits until all are safe that can be.
    ///
    /// @throws IOException if one could not be made safe
    void finish() throws IOException {
        end();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        check();
    }

    private void end() throws IOException {
        if (!ended) {
            hand(new Step.End());
            ended = true;
        }
    }

    private void hand(Step step) throws IOException {
        try {
            do {
                check();
            } while (!steps.offer(step, PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }

    private void check() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw new LocalFailure(e);
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            boolean going = true;
            while (going) {
                List<Step> gathered = new ArrayList<>(List.of(steps.take()));
                steps.drainTo(gathered, MOST - 1);
                going = !gathered.removeIf(Step.End.class::isInstance);
                keepAll(gathered.stream()
                        .map(Step.Keep.class::cast)
                        .map(Step.Keep::arrived)
                        .toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            failure.set(e);
        }
    }

    /// Two that may be the same letter are not kept together: the second must meet the first.
    private void keepAll(List<Arrived> letters) throws IOException {
        List<Arrived> together = new ArrayList<>();
        Set<String> contents = new HashSet<>();
        for (Arrived letter : letters) {
            if (!contents.add(letter.incoming().fingerprint().whole().hex())) {
                keep(together);
                together.clear();
                contents.clear();
            }
            together.add(letter);
        }
        keep(together);
    }

    private void keep(List<Arrived> letters) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Safe> done = new ArrayList<>();
        List<Arrived> fresh = new ArrayList<>();
        List<Incoming> incoming = new ArrayList<>();
        for (Arrived letter : letters) {
            Found found = find(letter);
            if (found instanceof Found.Known || found instanceof Found.Moved) {
                recognised(letter, found, entries, done);
            } else {
                fresh.add(letter);
                Incoming came = letter.incoming();
                incoming.add(new Incoming(found.key(), came.form(), came.file(), came.fingerprint()));
            }
        }
        if (!incoming.isEmpty()) {
            List<Outcome> outcomes = destination.keep(incoming);
            for (int i = 0; i < fresh.size(); i++) {
                note(fresh.get(i), incoming.get(i), outcomes.get(i), entries, done);
            }
        }
        journal.append(entries);
        safe.addAll(done);
    }

    private Found find(Arrived letter) throws IOException {
        Message message = letter.sight().message();
        return switch (letter.incoming().form()) {
            case WHOLE -> recognition.byWhole(message, letter.incoming().fingerprint());
            case PREVIEW ->
                new Found.Fresh(recognition
                        .byHeader(message, letter.incoming().fingerprint().header())
                        .key());
        };
    }

    /// The letter is at home, octet by octet: that it was compared is noted if the journal does not say so.
    private void recognised(Arrived letter, Found found, List<Entry> entries, List<Safe> done) throws IOException {
        Instant now = Instant.now();
        Home home = switch (found) {
            case Found.Known known -> known.home();
            case Found.Moved moved -> moved.home();
            case Found.Left _, Found.Fresh _ -> throw new IllegalArgumentException("not at home");
        };
        boolean noted = found instanceof Found.Known
                && home.how() == How.FETCHED
                && home.listed() == letter.sight().message().octets();
        if (!noted) {
            entries.add(home(letter, found.key(), home.where(), home.when()));
        }
        Files.deleteIfExists(letter.incoming().file());
        done.add(new Safe(letter.sight(), found.key(), found instanceof Found.Known ? home.when() : now));
        counts = counts.plus(new Counts(0, 0, 1, 0, 0, 0, 0, 0));
    }

    private static Home home(Arrived letter, LetterKey key, String where, Instant when) {
        Message message = letter.sight().message();
        return new Home(
                when,
                key,
                How.FETCHED,
                message.octets(),
                letter.incoming().fingerprint(),
                where,
                message.id().orElse(""));
    }

    private void note(Arrived letter, Incoming incoming, Outcome outcome, List<Entry> entries, List<Safe> done) {
        Instant now = Instant.now();
        Message message = letter.sight().message();
        switch (outcome) {
            case Outcome.Safe _
            when incoming.form() == Incoming.Form.PREVIEW -> {
                entries.add(new PassedOver(
                        now,
                        incoming.key(),
                        Why.PREVIEWED,
                        message.octets(),
                        message.id().orElse("")));
                counts = counts.plus(new Counts(0, 0, 0, 1, 0, 0, 0, 0));
            }
            case Outcome.Safe(String where) -> {
                entries.add(home(letter, incoming.key(), where, now));
                done.add(new Safe(letter.sight(), incoming.key(), now));
                counts = counts.plus(new Counts(1, incoming.fingerprint().octets(), 0, 0, 0, 0, 0, 0));
            }
            case Outcome.Later(String why) -> {
                remark(message, why);
                counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, 1, 0));
            }
            case Outcome.Refused(String why) -> {
                remark(message, why);
                counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, 0, 1));
            }
        }
    }

    private void remark(Message message, String why) {
        remarks.add("message " + message.number().value() + " stays at the server: " + why);
    }

    /// What is at home, compared and in the journal. Asked when the keeper has ended.
    List<Safe> safe() {
        return safe;
    }

    /// How many letters met with what. Asked when the keeper has ended.
    Counts counts() {
        return counts;
    }

    /// What is to be said of single letters. Asked when the keeper has ended.
    List<String> remarks() {
        return remarks;
    }

    /// Ends the keeper, when it has done with what it has in hands.
    @Override
    public void close() {
        boolean interrupted = false;
        steps.clear();
        while (keeper.isAlive()) {
            try {
                if (steps.offer(new Step.End(), PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    keeper.join();
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
