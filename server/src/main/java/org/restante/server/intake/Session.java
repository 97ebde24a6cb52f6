package org.restante.server.intake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.restante.server.intake.LineReader.Line;
import org.restante.server.intake.Phase.Envelope;

/// One connection's session: octets in, replies out, in the order of the commands and one for each. Knows no socket.
/// Its
/// methods may block on the directory and the store; they belong to one thread at a time.
final class Session implements AutoCloseable {
    /// What a peer hears of whom there are too many.
    static final Reply CROWDED = Reply.of(421, "4.3.2", "too many connections; try again later");

    private static final Reply GOING_DOWN = Reply.of(421, "4.3.2", "this server is going down; try again later");
    private static final Reply SILENT = Reply.of(421, "4.4.2", "nothing heard for too long");
    private static final Reply SLOW = Reply.of(421, "4.4.2", "that took too long");
    private static final Reply ERRORS = Reply.of(421, "4.7.0", "too many errors");
    private static final int MAX_REFUSALS = 100;
    private static final int RADIX = 36;

    private final Office office;
    private final Consumer<Handled> journal;
    private final Door door;
    private final LineReader lines = new LineReader();

    private Peer peer;
    private Rules rules;
    private Phase phase = new Phase.Fresh();
    private Reading reading = new Reading.Lines();
    private State state = new State.Open();
    private Optional<Consignment> consignment = Optional.empty();
    private String id = "";
    private int offences;
    private int refusals;
    private boolean draining;

    /// What the connection has to do next.
    sealed interface State {
        /// Bring more octets.
        record Open() implements State {}

        /// Send this reply in clear, then begin TLS with a session of its own. If anything else has arrived by then,
        /// close the connection instead: it is an injection. RFC 3207 §4.2
        record StartTls(Reply go) implements State {}

        /// Close the connection.
        record Closed() implements State {}
    }

    /// What the next octets are.
    private sealed interface Reading {
        record Lines() implements Reading {}

        record Text(TextDecoder decoder) implements Reading {}

        record Chunk(long left, boolean last) implements Reading {}

        record Discard(long left, Optional<Reply> then) implements Reading {}
    }

    /// Lets a peer in whom a proxy names, and the one before out.
    interface Door {
        /// @return false if there are too many from there; nothing has changed then
        boolean pass(Peer before, Peer named);
    }

    /// Where there is room for peers from everywhere.
    ///
    /// @param journal is told of each transaction when it has ended, one way or another
    Session(Office office, Peer peer, Consumer<Handled> journal) {
        this(office, peer, journal, (_, _) -> true);
    }

    /// @param journal is told of each transaction when it has ended, one way or another
    Session(Office office, Peer peer, Consumer<Handled> journal, Door door) {
        this.office = office;
        this.peer = peer;
        this.journal = journal;
        this.door = door;
        this.rules = new Rules(office, peer);
    }

    /// Who is at the other end now.
    Peer peer() {
        return peer;
    }

    /// What a new connection is told first. Not said again after STARTTLS.
    Reply greeting() {
        String language = peer.protocol() == Protocol.LMTP ? "LMTP" : "ESMTP";
        return Reply.of(220, "", office.host() + " " + language + " ready");
    }

    /// Takes the next octets, cut anywhere, and answers what they complete.
    State take(byte[] octets, int offset, int length, Consumer<Reply> out) {
        int end = offset + length;
        int at = offset;
        while (at < end && state instanceof State.Open) {
            at = switch (reading) {
                case Reading.Lines _ -> line(octets, at, end, out);
                case Reading.Text(TextDecoder decoder) -> text(decoder, octets, at, end, out);
                case Reading.Chunk(long left, boolean last) -> chunk(left, last, octets, at, end, out);
                case Reading.Discard(long left, Optional<Reply> then) -> discard(left, then, at, end, out);
            };
            rest(out);
        }
        if (state instanceof State.StartTls && at < end) {
            state = new State.Closed();
        }
        return state;
    }

    /// No new transaction from now on; the one that is open may end.
    State drain(Consumer<Reply> out) {
        draining = true;
        rest(out);
        return state;
    }

    /// The peer has been silent for too long, or is too slow within a command line or a message.
    State expire(Consumer<Reply> out) {
        return lines.open() == 0 && !inText()
                ? hangUp(SILENT, "silent for too long", out)
                : hangUp(SLOW, "too slow", out);
    }

    /// The number of the command line that has begun and not ended; 0 if none has.
    long openLine() {
        return lines.open();
    }

    /// Whether the next octets are of a message.
    boolean inText() {
        return !(reading instanceof Reading.Lines);
    }

    /// The connection is gone. Nothing remains of a message that had not ended.
    @Override
    public void close() {
        abandon("connection closed");
        state = new State.Closed();
    }

    private void rest(Consumer<Reply> out) {
        boolean idle = state instanceof State.Open
                && reading instanceof Reading.Lines
                && open(phase).isEmpty();
        if (draining && idle) {
            hangUp(GOING_DOWN, "going down", out);
        }
    }

    private State hangUp(Reply reply, String why, Consumer<Reply> out) {
        if (state instanceof State.Open) {
            out.accept(reply);
            abandon(why);
            state = new State.Closed();
        }
        return state;
    }

    private int line(byte[] octets, int at, int end, Consumer<Reply> out) {
        int next = lines.take(octets, at, end);
        if (lines.complete()) {
            switch (lines.next()) {
                case Line.Bad(Reply reply) -> offence(reply, out);
                case Line.Text(String text) -> command(CommandParser.parse(text), out);
            }
        }
        return next;
    }

    private void command(Parsed parsed, Consumer<Reply> out) {
        switch (parsed) {
            case Parsed.Understood(Command.Xclient _)
            when !peer.proxy().mayIntroduce() -> offence(CommandParser.UNKNOWN, out);
            case Parsed.Understood(Command command) -> perform(rules.on(phase, command), out);
            case Parsed.Refused(Reply reply) -> offence(reply, out);
            case Parsed.Lost(Reply reply) -> hangUp(reply, "not understood", out);
        }
    }

    private void offence(Reply reply, Consumer<Reply> out) {
        offences++;
        if (offences < office.limits().badCommands()) {
            out.accept(reply);
        } else {
            hangUp(ERRORS, "too many errors", out);
        }
    }

    private void perform(Step step, Consumer<Reply> out) {
        switch (step) {
            case Step.Say(Reply reply, Phase next) -> {
                enter(next);
                say(reply, out);
            }
            case Step.Data(Reply go, Envelope envelope) -> {
                begin(envelope);
                reading = new Reading.Text(new TextDecoder());
                out.accept(go);
            }
            case Step.Chunk(Envelope envelope, long octets, boolean last) -> {
                phase = new Phase.Chunking(envelope);
                begin(envelope);
                chunk(octets, last, new byte[0], 0, 0, out);
            }
            case Step.Swallow(long octets, Optional<Reply> reply, Phase next) -> {
                enter(next);
                discard(octets, reply, 0, 0, out);
            }
            case Step.Introduce(Peer named) -> introduce(named, out);
            case Step.StartTls(Reply go) -> state = new State.StartTls(go);
            case Step.HangUp(Reply reply) -> hangUp(reply, "peer left", out);
        }
    }

    private void introduce(Peer named, Consumer<Reply> out) {
        if (!door.pass(peer, named)) {
            hangUp(CROWDED, "too many connections", out);
            return;
        }
        peer = named;
        rules = new Rules(office, named);
        phase = new Phase.Fresh();
        out.accept(greeting());
    }

    /// Who guesses at recipients over SMTP is sent away before long; a mail server that hands over by LMTP asks for
    /// whom it must. RFC 5321 §7.3
    private void say(Reply reply, Consumer<Reply> out) {
        boolean refused = peer.protocol() == Protocol.SMTP && (reply.code() == 550 || reply.code() == 503);
        refusals += refused ? 1 : 0;
        if (refused && refusals > MAX_REFUSALS) {
            hangUp(ERRORS, "too many refusals", out);
        } else {
            out.accept(reply);
        }
    }

    private void enter(Phase next) {
        if (open(next).isEmpty()) {
            abandon("reset");
        } else if (open(phase).isEmpty()) {
            id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), RADIX);
        }
        phase = next;
    }

    private void begin(Envelope envelope) {
        if (consignment.isEmpty()) {
            Consignment begun = new Consignment(office, peer, envelope, id);
            consignment = Optional.of(begun);
            begun.begin();
        }
    }

    private int text(TextDecoder decoder, byte[] octets, int at, int end, Consumer<Reply> out) {
        int next = decoder.take(octets, at, end, consignment.orElseThrow()::take);
        if (decoder.ended()) {
            finish(out);
        }
        return next;
    }

    private int chunk(long left, boolean last, byte[] octets, int at, int end, Consumer<Reply> out) {
        int count = (int) Math.min(left, end - at);
        consignment.orElseThrow().take(octets, at, count);
        if (count < left) {
            reading = new Reading.Chunk(left - count, last);
        } else if (last) {
            finish(out);
        } else {
            reading = new Reading.Lines();
            out.accept(consignment.orElseThrow().sofar());
        }
        return at + count;
    }

    private int discard(long left, Optional<Reply> then, int at, int end, Consumer<Reply> out) {
        int count = (int) Math.min(left, end - at);
        if (count < left) {
            reading = new Reading.Discard(left - count, then);
        } else {
            reading = new Reading.Lines();
            then.ifPresent(reply -> say(reply, out));
        }
        return at + count;
    }

    private void finish(Consumer<Reply> out) {
        List<Reply> results = consignment.orElseThrow().finish();
        Reply summary =
                results.stream().filter(reply -> !reply.positive()).findFirst().orElse(results.getFirst());
        int stored = (int) results.stream().filter(Reply::positive).count();
        report(stored, summary.toString());
        reading = new Reading.Lines();
        // RFC 2033 §4.2: with LMTP, one reply for each recipient that was accepted.
        List<Reply> said = peer.protocol() == Protocol.LMTP ? results : results.subList(0, 1);
        said.forEach(out);
    }

    private void abandon(String why) {
        consignment.ifPresent(Consignment::discard);
        report(0, why);
    }

    /// Ends the transaction, if there is one.
    private void report(int stored, String result) {
        open(phase).ifPresent(envelope -> {
            String sender = envelope.mail().sender().map(Address::toString).orElse("");
            long octets = consignment.map(Consignment::octets).orElse(0L);
            int recipients = envelope.recipients().size();
            journal.accept(new Handled(id, peer.toString(), sender, recipients, stored, octets, result));
            phase = new Phase.Ready(envelope.hello());
        });
        consignment = Optional.empty();
    }

    /// The transaction that is open in this phase.
    private static Optional<Envelope> open(Phase phase) {
        return switch (phase) {
            case Phase.Fresh _, Phase.Ready _ -> Optional.empty();
            case Phase.Mailing(Envelope envelope) -> Optional.of(envelope);
            case Phase.Chunking(Envelope envelope) -> Optional.of(envelope);
        };
    }
}
