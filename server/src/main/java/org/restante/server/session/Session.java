package org.restante.server.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Command;
import org.restante.protocol.CommandParser;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Parsed;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.server.auth.ClientAddress;
import org.restante.server.metrics.Flight;
import org.restante.server.metrics.SessionEvent;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's session: lines in, replies out. Translates the three families of errors (malformed, refused, failed)
/// into replies, here and nowhere else. Belongs to one thread at a time.
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /// What a client hears of whose address there are too many.
    public static final Reply TOO_MANY = new Reply.Err(ResponseCode.SYS_TEMP, "too many sessions; try later");

    private static final Request UNKNOWN = new Request.Offence("unknown command", false);

    private final Desk desk;
    private final Predicate<ClientAddress> room;
    private final Tally tally = new Tally();
    private final AuditTrail trail;
    private final Reply greeting;
    private final @Nullable SessionEvent event = Flight.session();
    private Peer peer;
    private Phase phase;
    private int badCommands;

    /// A session that waits for its greeting, where there is room for clients from everywhere.
    public Session(Desk desk, Peer peer) {
        this(desk, peer, _ -> true);
    }

    /// A session that waits for its greeting.
    ///
    /// @param room lets a client in whom a proxy names, and the one before out; false if there are too many of its
    ///     address. Must not block
    public Session(Desk desk, Peer peer, Predicate<ClientAddress> room) {
        this.desk = desk;
        this.room = room;
        this.peer = peer;
        trail = new AuditTrail(desk.audit(), desk.metrics());
        Authorization fresh = Authorization.fresh(desk, peer, trail);
        this.phase = fresh;
        this.greeting = greeting(fresh.greeted());
    }

    /// What a line asks for.
    public sealed interface Request {
        /// A command.
        record Order(Command command) implements Request {}

        /// An answer in a SASL exchange.
        record Answer(Secret line) implements Request {}

        /// Something that is no command here.
        ///
        /// @param fatal whether the session ends at once
        record Offence(String why, boolean fatal) implements Request {}
    }

    /// The greeting. It has a timestamp where APOP is offered, and nothing that looks like one where it is not.
    /// RFC 1939 §4, RFC 1939 §7
    public Reply greeting() {
        return greeting;
    }

    private static Reply greeting(Optional<Timestamp> timestamp) {
        return timestamp
                .<Reply>map(said -> new Reply.Values("Restante is ready " + said))
                .orElse(new Reply.Ok("Restante is ready"));
    }

    /// Whether the next line is an answer in a SASL exchange.
    public boolean expectsSaslAnswer() {
        return phase instanceof Authenticating;
    }

    /// Whether somebody has logged in.
    public boolean loggedIn() {
        return phase instanceof Transaction;
    }

    /// Reads a line; changes nothing.
    public Request read(Line line) {
        return switch (line) {
            case Line.TooLong(var sasl) -> new Request.Offence("the line is too long", sasl);
            case Line.Text(var octets) ->
                expectsSaslAnswer() ? new Request.Answer(new Secret(octets)) : command(octets);
        };
    }

    private Request command(byte[] octets) {
        return switch (CommandParser.parse(octets)) {
            case Parsed.Understood(Command.Xclient _) when !peer.proxy().mayIntroduce() -> UNKNOWN;
            case Parsed.Understood(Command.Apop _) when !desk.auth().legacy() -> UNKNOWN;
            case Parsed.Understood(var command) -> new Request.Order(command);
            case Parsed.Malformed(var why) -> new Request.Offence(why, false);
            case Parsed.Unknown() -> UNKNOWN;
        };
    }

    /// Carries out a request, which may block: exactly one reply for each.
    public Step on(Request request) {
        Step step;
        try {
            step = switch (request) {
                case Request.Order(var command) -> Phase.on(phase, command);
                case Request.Answer(var line) when phase instanceof Authenticating waiting -> waiting.answer(line);
                case Request.Answer _ -> throw new IllegalStateException("an answer that nobody asked for");
                case Request.Offence(var why, var fatal) -> offence(why, fatal);
            };
        } catch (IOException e) {
            step = failed(e);
        } catch (RuntimeException e) {
            step = fault(e);
        }
        return enter(step);
    }

    /// Carries out a request if nothing need be waited for. Never blocks.
    ///
    /// @return empty, with nothing done, if it may have to wait: [#on] is the way then
    public Optional<Step> atOnce(Request request) {
        Optional<Step> step;
        try {
            step = switch (request) {
                case Request.Order(var command) -> Phase.atOnce(phase, command);
                case Request.Answer _ -> Optional.empty();
                case Request.Offence(var why, var fatal) -> Optional.of(offence(why, fatal));
            };
        } catch (IOException e) {
            step = Optional.of(failed(e));
        } catch (RuntimeException e) {
            step = Optional.of(fault(e));
        }
        return step.map(this::enter);
    }

    /// Counts a request whose reply is on its way.
    ///
    /// @param nanos from its line to the reply
    /// @param octets of the reply
    public void handled(Request request, Reply reply, long nanos, long octets) {
        desk.metrics().command(Keywords.of(request), nanos, octets);
        if (reply instanceof Reply.Err(var code, var _)) {
            desk.metrics().refusal(code.isPresent() ? code.get().text() : "none");
        }
    }

    private Step fault(RuntimeException fault) {
        LOG.error("fault in a session of {}", peer.address(), fault);
        return new Step(new Reply.Err(ResponseCode.SYS_TEMP, "a fault in this server"), new After.HangUp(End.FAULT));
    }

    private Step enter(Step asked) {
        tally.commands++;
        Step step = asked.after() instanceof After.Introduced(var _, var client) && !room.test(client)
                ? new Step(TOO_MANY, new After.HangUp(End.REFUSED))
                : asked;
        Speech speech = (step.after() instanceof After.Continue(var next) ? next : phase)
                .peer()
                .speech();
        switch (step.after()) {
            case After.Continue(var next) -> {
                if (next instanceof Transaction t && !loggedIn()) {
                    tally.name(t.owner().toString(), t.device());
                }
                phase = next;
            }
            case After.StartTls(var fresh) -> {
                phase = fresh;
                peer = fresh.peer();
            }
            case After.Introduced(var fresh, var _) -> {
                phase = fresh;
                peer = fresh.peer();
            }
            case After.HangUp(var end) ->
                tally.removed = end == End.QUIT && step.reply() instanceof Reply.Ok ? marked() : 0;
        }
        return speech.isFirst() ? step : new Step(speech.say(step.reply()), step.after());
    }

    /// What the server says of itself, in the client's language.
    public Reply say(Reply reply) {
        return phase.peer().speech().say(reply);
    }

    private Step offence(String why, boolean fatal) {
        badCommands++;
        boolean enough = fatal || badCommands >= desk.limits().badCommands();
        Reply reply = new Reply.Err(why);
        return enough ? new Step(reply, new After.HangUp(End.BAD_COMMANDS)) : Step.stay(reply, phase);
    }

    private Step failed(IOException failure) {
        LOG.warn(
                "{}: {}",
                owner().orElse(peer.address()),
                failure instanceof StoreException ? failure.getMessage() : failure.toString());
        Phase back = switch (phase) {
            case Authorization a -> a.nameless();
            case Authenticating a -> a.before();
            case Transaction t -> t;
        };
        return Step.stay(
                switch (failure) {
                    case StoreException e
                    when e.reason() == StoreException.Reason.UNUSABLE ->
                        new Reply.Err(ResponseCode.SYS_PERM, "the maildrop cannot be used until it is repaired");
                    case StoreException e
                    when e.reason() == StoreException.Reason.GONE ->
                        new Reply.Err("this message is not there any more");
                    case AsciiMaildrop.Utf8Only _ ->
                        new Reply.Err(ResponseCode.UTF8, "this message is in UTF-8: say UTF8 before login");
                    default -> new Reply.Err(ResponseCode.SYS_TEMP, "the maildrop cannot be read now; try later");
                },
                back);
    }

    private Optional<String> owner() {
        return phase instanceof Transaction t ? Optional.of(t.owner().toString()) : Optional.empty();
    }

    private int marked() {
        return phase instanceof Transaction t ? t.marked() : 0;
    }

    /// Ends the session on every way out: frees the maildrop and writes its last lines of log. Called once. Does not
    /// block.
    ///
    /// @param tls the version of TLS, or `none`; the log says `proxy` then, if a proxy in front speaks TLS
    /// @param octets sent to the client, before TLS
    public void end(End end, String tls, long octets) {
        try {
            if (phase instanceof Transaction transaction) {
                transaction.abandon();
            }
        } catch (RuntimeException e) {
            LOG.error("fault at the end of a session of {}", peer.address(), e);
        }
        tally.log(peer, tls.equals("none") && peer.proxy().tls() ? "proxy" : tls, octets, end);
        trail.end(peer, tally, tls, octets, end);
        desk.metrics().ended(end.toString());
        if (event != null) {
            event.done(end.toString(), tls, tally.owner().isPresent(), tally.commands, octets);
        }
    }
}
