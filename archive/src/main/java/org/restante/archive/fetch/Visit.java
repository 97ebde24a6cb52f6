package org.restante.archive.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.archive.fetch.Recognition.Found;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.SafeKeeping.Safe;
import org.restante.archive.journal.Entry;
import org.restante.archive.journal.Entry.Deleted;
import org.restante.archive.journal.Entry.Deleting;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Entry.How;
import org.restante.archive.journal.Entry.PassedOver;
import org.restante.archive.journal.Entry.Why;
import org.restante.archive.journal.Journal;
import org.restante.archive.journal.Seen;
import org.restante.archive.journal.State;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.letter.Steps;
import org.restante.archive.local.Arrival;
import org.restante.archive.local.Destination;
import org.restante.archive.local.Incoming;
import org.restante.archive.local.Incoming.Form;
import org.restante.client.Maildrop;
import org.restante.client.Messages;
import org.restante.client.Refused;
import org.restante.client.Wanted;
import org.restante.protocol.MessageNumber;

/// One session with a maildrop, from the listing to QUIT. RFC 1939 §5
final class Visit {
    private static final int BLOCK = 64 * 1024;

    private final String account;
    private final Maildrop maildrop;
    private final Policy policy;
    private final Journal journal;
    private final Destination destination;
    private final Progress progress;
    private final Steps steps;
    private final Duration patience;
    private final byte[] block = new byte[BLOCK];
    private final List<Job> jobs = new ArrayList<>();
    private final List<Safe> deletions = new ArrayList<>();
    private final List<Entry> notes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Counts counts = Counts.NONE;

    /// A message to bring home.
    private record Job(Sight sight, Form form) {
        Wanted wanted() {
            MessageNumber number = sight.message().number();
            return form == Form.WHOLE ? Wanted.whole(number) : Wanted.top(number, 0);
        }
    }

    /// @param patience how long the server may wait for a destination before it is told that somebody is there
    Visit(
            String account,
            Maildrop maildrop,
            Policy policy,
            Journal journal,
            Destination destination,
            Progress progress,
            Steps steps,
            Duration patience) {
        this.account = account;
        this.maildrop = maildrop;
        this.policy = policy;
        this.journal = journal;
        this.destination = destination;
        this.progress = progress;
        this.steps = steps;
        this.patience = patience;
    }

    /// What was done so far, also when it ended too early.
    Counts counts() {
        return counts;
    }

    List<String> remarks() {
        return remarks;
    }

    /// Does all there is to do.
    ///
    /// @param dry only finds out what there is
    void run(AtHome home, boolean dry) throws IOException, Refused {
        Survey survey = Survey.of(maildrop, account, policy, journal, home);
        var recognition = new Recognition(account, journal, survey.candidates());
        survey.of(Verdict.FETCH).forEach(sight -> jobs.add(new Job(sight, Form.WHOLE)));
        survey.of(Verdict.PREVIEW).forEach(sight -> jobs.add(new Job(sight, Form.PREVIEW)));
        counts = counts.plus(new Counts(0, 0, 0, 0, survey.left(), 0, 0, 0));
        look(survey.of(Verdict.LOOK), recognition);
        if (!dry) {
            bring(recognition); // before anything else is looked at: a connection that breaks early brings some home
        }
        look(survey.of(Verdict.DELETE), recognition);
        if (dry) {
            tellOnly();
        } else {
            bring(recognition);
        }
        if (dry || deletions.isEmpty()) {
            maildrop.quit();
        } else {
            delete();
        }
    }

    private void tellOnly() {
        long octets =
                jobs.stream().mapToLong(job -> job.sight().message().octets()).sum();
        counts = counts.plus(new Counts(jobs.size(), octets, 0, 0, 0, deletions.size(), 0, 0));
    }

    /// Looks at the headers of those about which the id does not tell enough. A server without TOP gives the whole.
    private void look(List<Sight> all, Recognition recognition) throws IOException {
        Map<MessageNumber, Sight> sights = new HashMap<>();
        all.forEach(sight -> sights.put(sight.message().number(), sight));
        Iterator<Wanted> wanted = all.stream()
                .map(sight -> Wanted.top(sight.message().number(), 0))
                .iterator();
        maildrop.openAll(wanted, new Messages() {
            @Override
            public void message(MessageNumber number, InputStream content) throws IOException {
                looked(sight(sights, number), Look.at(content), recognition);
            }

            @Override
            public void refused(MessageNumber number, Refused why) {
                jobs.add(new Job(sight(sights, number), Form.WHOLE));
            }
        });
        jobs.sort((a, b) ->
                a.sight().message().number().compareTo(b.sight().message().number()));
    }

    private static Sight sight(Map<MessageNumber, Sight> sights, MessageNumber number) {
        Sight sight = sights.get(number);
        if (sight == null) {
            throw new IllegalStateException("a message came that was not asked for");
        }
        return sight;
    }

    private void looked(Sight sight, Look look, Recognition recognition) throws IOException {
        Message message = sight.message();
        switch (recognition.byHeader(message, look.header())) {
            case Found.Known(var key, var seen, Home home) -> {
                relisted(message, key, seen, home);
                if (Judge.home(sight, seen, policy) == Verdict.DELETE) {
                    atHome(sight, key, home);
                }
            }
            case Found.Moved(var key, Home home) -> moved(sight, key, home);
            case Found.Left left -> add(sight, Judge.known(sight, left.seen(), policy));
            case Found.Fresh(var key) -> fresh(sight, key, look);
        }
    }

    /// Some servers list another size when they have read a message: that is noted, so that it is not looked at again.
    private void relisted(Message message, LetterKey key, Seen seen, Home home) {
        boolean byId = message.id().isPresent() && !message.again();
        boolean there = seen.state() == State.FETCHED || seen.state() == State.ADOPTED;
        if (byId && there && home.listed() != message.octets()) {
            notes.add(new Home(
                    home.when(), key, home.how(), message.octets(), home.fingerprint(), home.where(), home.id()));
        }
    }

    /// A letter that is to be deleted: if it was never compared octet by octet, it is now.
    private void atHome(Sight sight, LetterKey key, Home home) {
        if (home.how() == How.FETCHED) {
            deletions.add(new Safe(sight, key, home.when()));
        } else {
            jobs.add(new Job(sight, Form.WHOLE));
        }
    }

    private void moved(Sight sight, LetterKey key, Home home) {
        if (policy.deletes(sight, home.when())) {
            jobs.add(new Job(sight, Form.WHOLE));
            return;
        }
        counts = counts.plus(new Counts(0, 0, 1, 0, 0, 0, 0, 0));
        Message message = sight.message();
        notes.add(new Home(
                home.when(),
                key,
                How.ADOPTED,
                message.octets(),
                home.fingerprint(),
                home.where(),
                message.id().orElse("")));
    }

    private void fresh(Sight sight, LetterKey key, Look look) {
        Message message = sight.message();
        if (look.date().filter(policy::isTooOld).isPresent()) {
            notes.add(new PassedOver(
                    look.date().orElseThrow(),
                    key,
                    Why.TOO_OLD,
                    message.octets(),
                    message.id().orElse("")));
            counts = counts.plus(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        } else {
            add(sight, Judge.unknown(message, policy, false));
        }
    }

    private void add(Sight sight, Verdict verdict) {
        switch (verdict) {
            case FETCH, LOOK -> jobs.add(new Job(sight, Form.WHOLE));
            case PREVIEW -> jobs.add(new Job(sight, Form.PREVIEW));
            case TOO_LARGE, LEAVE, DELETE -> counts = counts.plus(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        }
    }

    private void bring(Recognition recognition) throws IOException {
        note(notes);
        notes.clear();
        if (jobs.isEmpty()) {
            return;
        }
        progress.begins(
                account,
                jobs.size(),
                jobs.stream().mapToLong(job -> job.sight().message().octets()).sum());
        Path folder = destination.incoming();
        Map<MessageNumber, Job> byNumber = new HashMap<>();
        jobs.forEach(job -> byNumber.put(job.sight().message().number(), job));
        try (var keeping = new SafeKeeping(destination, journal, recognition)) {
            try {
                maildrop.openAll(jobs.stream().map(Job::wanted).iterator(), new Messages() {
                    @Override
                    public void message(MessageNumber number, InputStream content) throws IOException {
                        Optional<Arrived> arrived = receive(byNumber.get(number), folder, content);
                        if (arrived.isPresent()) {
                            keeping.put(arrived.get());
                        } else {
                            leave(number, "it has more octets than it was listed with, and than largest allows");
                        }
                        progress.came(account);
                    }

                    @Override
                    public void refused(MessageNumber number, Refused why) {
                        leave(number, String.valueOf(why.getMessage()));
                    }
                });
                steps.reached("visit: all came");
                while (!keeping.finished(patience)) {
                    wake();
                }
            } finally {
                settle(keeping);
            }
        }
        jobs.clear();
    }

    /// A server closes a session in which nothing is said for long (RFC 1939 §3).
    private void wake() throws IOException {
        try {
            maildrop.noop();
        } catch (Refused _) {
            return; // it has heard something
        }
    }

    private void leave(MessageNumber number, String why) {
        remarks.add("message " + number.value() + " stays at the server: " + why);
        counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, 0, 1));
    }

    /// Whatever ended the transfer, what has come is made safe, and counted.
    private void settle(SafeKeeping keeping) throws IOException {
        try {
            keeping.finish();
        } finally {
            counts = counts.plus(keeping.counts());
            remarks.addAll(keeping.remarks());
            keeping.safe().stream()
                    .filter(safe -> policy.deletes(safe.sight(), safe.when()))
                    .forEach(deletions::add);
        }
    }

    /// Empty if it was listed as smaller than it is, and is too large: then it is read to its end, and nothing is kept.
    private Optional<Arrived> receive(@Nullable Job job, Path folder, InputStream content) throws IOException {
        if (job == null) {
            throw new IllegalStateException("a message came that was not asked for");
        }
        Message message = job.sight().message();
        LetterKey key = LetterKey.of(
                account, message.id().orElse("") + "#" + message.number().value());
        try (Arrival arrival = begin(folder, key, job.form())) {
            long octets = 0;
            for (int length = content.read(block); length >= 0; length = content.read(block)) {
                octets += length;
                if (policy.isTooLarge(octets) && !policy.isTooLarge(message.octets())) {
                    content.transferTo(OutputStream.nullOutputStream());
                    return Optional.empty();
                }
                write(arrival, block, length);
                progress.comes(account, length);
                steps.reached("visit: octets came");
            }
            return Optional.of(new Arrived(job.sight(), finish(arrival)));
        }
    }

    private static Arrival begin(Path folder, LetterKey key, Form form) throws LocalFailure {
        try {
            return Arrival.begin(folder, key, form);
        } catch (IOException e) {
            throw new LocalFailure(e);
        }
    }

    private static void write(Arrival arrival, byte[] block, int length) throws LocalFailure {
        try {
            arrival.write(block, 0, length);
        } catch (IOException e) {
            throw new LocalFailure(e);
        }
    }

    private static Incoming finish(Arrival arrival) throws LocalFailure {
        try {
            return arrival.finish();
        } catch (IOException e) {
            throw new LocalFailure(e);
        }
    }

    private void note(List<? extends Entry> entries) throws LocalFailure {
        try {
            journal.append(entries);
        } catch (IOException e) {
            throw new LocalFailure(e);
        }
    }

    /// Only what is safe is deleted, and only what is at the server under the same number now.
    private void delete() throws IOException, Refused {
        Instant now = Instant.now();
        note(deletions.stream().map(safe -> new Deleting(now, safe.key())).toList());
        Map<MessageNumber, Refused> refused = maildrop.deleteAll(
                deletions.stream().map(safe -> safe.sight().message().number()).toList());
        steps.reached("visit: deletions asked for");
        maildrop.quit();
        steps.reached("visit: deletions done");
        List<Deleted> done = deletions.stream()
                .filter(safe -> !refused.containsKey(safe.sight().message().number()))
                .map(safe -> new Deleted(now, safe.key()))
                .toList();
        note(done);
        counts = counts.plus(new Counts(0, 0, 0, 0, 0, done.size(), 0, 0));
        refused.forEach((number, why) -> remarks.add("message " + number.value() + ": " + why.getMessage()));
    }
}
