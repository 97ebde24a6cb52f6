package org.restante.server.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.restante.protocol.Command;
import org.restante.protocol.Letter;
import org.restante.protocol.LineBuffer;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Terms;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The TRANSACTION state: a snapshot, held under its lease, and the marks made in it. RFC 1939 §5
final class Transaction implements Phase {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    /// Messages whose listing is so short that nobody waits for it to be sent: less than 64 KB even of UIDL.
    private static final int FEW = 500;

    private final Desk desk;
    private Peer peer;
    private final AuditTrail trail;
    private final Owner owner;
    private final Optional<String> device;
    private final Places.Place place;
    private final Maildrop maildrop;
    private final Marks marks = new Marks();
    private final Terms terms;
    private final Optional<Expiry> expiry;

    /// @param before where the login came from
    /// @param granted who logged in, and with which device
    Transaction(Authorization before, Directory.Verdict.Granted granted, Places.Place place, Maildrop maildrop) {
        desk = before.desk();
        peer = before.peer();
        trail = before.trail();
        owner = granted.owner();
        device = granted.device();
        this.place = place;
        this.maildrop = peer.speech().utf8() ? maildrop : AsciiMaildrop.over(maildrop);
        terms = granted.terms();
        expiry = Expiry.of(
                owner, this.maildrop, desk.expire(terms), desk.clocks().today());
    }

    @Override
    public Peer peer() {
        return peer;
    }

    Owner owner() {
        return owner;
    }

    /// The device that logged in with a password of its own.
    Optional<String> device() {
        return device;
    }

    Step on(Command.AfterLogin command) throws IOException {
        return switch (command) {
            case Command.Stat() -> values(left() + " " + octetsLeft());
            case Command.ListOne(var n) -> onMessage(n, entry -> values(n.value() + " " + entry.octets()));
            case Command.ListAll() ->
                list(summary(), (index, target, at) -> maildrop.putOctets(MessageNumber.atIndex(index), target, at));
            case Command.UidlOne(var n) -> onMessage(n, entry -> values(n.value() + " " + entry.id()));
            case Command.UidlAll() ->
                list(
                        "unique-ids follow",
                        (index, target, at) -> maildrop.putId(MessageNumber.atIndex(index), target, at));
            case Command.Retr(var n) -> content(n, OptionalInt.empty());
            case Command.Top(var n, var lines) -> content(n, OptionalInt.of(lines));
            case Command.Dele(var n) ->
                onMessage(n, entry -> {
                    marks.add(n, entry.octets());
                    return ok("message marked as deleted");
                });
            case Command.Rset() -> {
                marks.clear();
                yield ok("maildrop has " + summary());
            }
            case Command.Noop() -> ok("");
            case Command.Capa() -> stay(Capabilities.afterLogin(desk, peer, terms));
            case Command.Lang(var range) -> lang(range);
            case Command.Quit() -> update();
        };
    }

    /// Carries out a command that [may block][Command.MayBlock] if, as things stand, it does not.
    ///
    /// @return empty, with nothing done, if it may
    Optional<Step> atOnce(Command.AfterLogin command) throws IOException {
        return switch (command) {
            case Command.Retr(var n) -> contentAtOnce(n, OptionalInt.empty());
            case Command.Top(var n, var lines) -> contentAtOnce(n, OptionalInt.of(lines));
            case Command.ListAll _, Command.UidlAll _ when maildrop.size() > FEW -> Optional.empty();
            case Command.Quit _ when marks.count() > 0 || expiry.isPresent() -> Optional.empty();
            default -> Optional.of(on(command));
        };
    }

    /// Messages and octets that are not marked, in words.
    String summary() {
        return left() + (left() == 1 ? " message (" : " messages (") + octetsLeft() + " octets)";
    }

    private int left() {
        return maildrop.size() - marks.count();
    }

    private long octetsLeft() {
        return maildrop.octets() - marks.octets();
    }

    private Entry entry(MessageNumber number) {
        return maildrop.entry(number);
    }

    private Step ok(String text) {
        return stay(new Reply.Ok(text));
    }

    private Step values(String values) {
        return stay(new Reply.Values(values));
    }

    private Step lang(Optional<String> range) {
        Speech.Turn turn = peer.speech().lang(range);
        peer = peer.answered(turn.speech());
        return stay(turn.reply());
    }

    private Step stay(Reply reply) {
        return Step.stay(reply, this);
    }

    /// Out of range and marked already are refused here, for every command that names a message.
    private Optional<Step> refusal(MessageNumber number) {
        if (number.value() > maildrop.size()) {
            return Optional.of(stay(new Reply.Err("there is no such message")));
        }
        if (marks.has(number)) {
            return Optional.of(stay(new Reply.Err("this message is marked as deleted")));
        }
        return Optional.empty();
    }

    private Step onMessage(MessageNumber number, Function<Entry, Step> action) {
        return refusal(number).orElseGet(() -> action.apply(entry(number)));
    }

    private Step list(String text, LineBuffer.Word word) {
        return stay(new Reply.Listing(text, new Unmarked(maildrop.size(), marks, word)));
    }

    private Step content(MessageNumber number, OptionalInt bodyLines) throws IOException {
        Optional<Step> refused = refusal(number);
        return refused.isPresent() ? refused.get() : content(number, bodyLines, maildrop.read(number));
    }

    private Optional<Step> contentAtOnce(MessageNumber number, OptionalInt bodyLines) {
        Optional<Step> refused = refusal(number);
        boolean headerOnly = bodyLines.equals(OptionalInt.of(0));
        return refused.isPresent()
                ? refused
                : maildrop.readAtOnce(number, headerOnly).map(letter -> content(number, bodyLines, letter));
    }

    private Step content(MessageNumber number, OptionalInt bodyLines, Letter letter) {
        if (bodyLines.isEmpty() && expiry.isPresent()) {
            expiry.get().retrieved(number);
        }
        String text = bodyLines.isPresent() ? "top of message follows" : maildrop.octets(number) + " octets";
        return stay(new Reply.Content(text, letter, bodyLines));
    }

    /// The UPDATE state: removes what is marked and what has expired, then answers. RFC 1939 §6
    private Step update() {
        End end = End.QUIT;
        int expired;
        try (place;
                maildrop) {
            Set<MessageNumber> due = expiry.map(known -> known.due(marks)).orElse(Set.of());
            expired = due.size();
            Set<MessageNumber> going = marks.count() + expired == 0 ? Set.of() : going(due);
            if (!going.isEmpty()) {
                maildrop.remove(going, this::tell);
            }
            expiry.ifPresent(known -> known.remember(going));
        } catch (IOException e) {
            LOG.warn("could not remove all that was marked in the maildrop of {}: {}", owner, e.getMessage());
            Reply reply = new Reply.Err(ResponseCode.SYS_TEMP, "some messages marked as deleted were not removed");
            return new Step(reply, new After.HangUp(end));
        }
        String more = expired > 0 ? ", " + expired + " expired" : "";
        return new Step(new Reply.Ok("goodbye, " + marks.count() + " removed" + more), new After.HangUp(end));
    }

    private Set<MessageNumber> going(Set<MessageNumber> due) {
        if (due.isEmpty()) {
            return marks.messages();
        }
        Set<MessageNumber> both = new HashSet<>(marks.messages());
        both.addAll(due);
        return both;
    }

    private void tell(MessageNumber gone) {
        if (marks.has(gone)) {
            trail.deletion(peer, owner, () -> entry(gone));
        } else {
            trail.expiry(peer, owner, () -> entry(gone));
        }
    }

    /// How many messages QUIT would remove, or has removed.
    int marked() {
        return marks.count();
    }

    /// Leaves the maildrop as it is: for every end but QUIT.
    void abandon() {
        try (place) {
            maildrop.close();
        }
    }
}
