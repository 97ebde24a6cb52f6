package org.restante.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// All numbers of one server, for the `http` listener and whoever embeds it. Whoever counts does so by adders, and
/// never waits. Safe for use by many threads.
public final class Metrics {
    private static final String PREFIX = "restante_";

    private final Gauges sessions = new Gauges(PREFIX + "sessions", 1, "connections that are there now", "listener");
    private final Counters begun = new Counters(PREFIX + "sessions_begun", "connections that were let in", "listener");
    private final Counters crowded =
            new Counters(PREFIX + "sessions_refused", "connections for which there was no room", "listener");
    private final Counters ended =
            new Counters(PREFIX + "sessions_ended", "POP3 sessions that ended, by the reason that the log says", "end");
    private final Counters received =
            new Counters(PREFIX + "received_bytes", "octets that came from peers, after TLS", "listener");
    private final Counters sent =
            new Counters(PREFIX + "sent_bytes", "octets of replies to peers, before TLS", "listener");
    private final Histograms firstReply = new Histograms(
            PREFIX + "first_reply_seconds", "from the connection to the greeting on its way, TLS included", "listener");
    private final Counters handshakes = new Counters(
            PREFIX + "tls_handshakes", "TLS handshakes by the version they came to, or `failed`", "version");
    private final Counters logins = new Counters(
            PREFIX + "logins",
            "logins, `granted` or by the reason of refusal that the audit log says",
            "mechanism",
            "result");
    private final Histograms commands = new Histograms(
            PREFIX + "command_seconds", "POP3 commands, from the line to the reply being made", "command");
    private final Counters replied =
            new Counters(PREFIX + "command_bytes", "octets of replies to POP3 commands", "command");
    private final Counters refusals =
            new Counters(PREFIX + "refusals", "`-ERR` replies of POP3, by response code", "code");
    private final Histograms directory = new Histograms(
            PREFIX + "directory_seconds",
            "questions to the directories of accounts that could not be answered at once",
            "question");
    private final Histograms opening =
            new Histograms(PREFIX + "maildrop_opening_seconds", "maildrops that were opened", "way");
    private final Counters deliveries =
            new Counters(PREFIX + "deliveries", "messages taken in, each recipient counted", "protocol", "result");
    private final Histograms delivery = new Histograms(
            PREFIX + "delivery_seconds", "messages made part of all their maildrops, on disk for good", "protocol");
    private final Counters intakeRefusals =
            new Counters(PREFIX + "intake_refusals", "replies of LMTP and SMTP from 400 up", "protocol", "code");
    private final Counters store = new Counters(PREFIX + "store_events", "what the store had to do", "event");
    private final Gauges lag = new Gauges(
            PREFIX + "event_loop_lag_seconds", 1e-9, "how long the slowest event loop let a task wait just now");

    private final ConcurrentMap<String, Work> work = new ConcurrentHashMap<>();
    private final Traffic pop3 = traffic("pop3");
    private final Traffic pop3s = traffic("pop3s");
    private final Traffic lmtp = traffic("lmtp");
    private final Traffic smtp = traffic("smtp");
    private final Histogram passwords = directory.of("password");
    private final Histogram addresses = directory.of("address");
    private final Histogram atOnce = opening.of("at once");
    private final Histogram waited = opening.of("waited");
    private final Supplier<Map<String, Long>> storeEvents;

    /// What is measured of one command.
    private record Work(Histogram times, LongAdder octets) {}

    /// Of a server whose store tells nothing.
    public Metrics() {
        this(Map::of);
    }

    /// @param storeEvents says how often what happened in the store
    public Metrics(Supplier<Map<String, Long>> storeEvents) {
        this.storeEvents = storeEvents;
    }

    private Traffic traffic(String listener) {
        return new Traffic(
                sessions.of(listener),
                begun.of(listener),
                crowded.of(listener),
                received.of(listener),
                sent.of(listener),
                firstReply.of(listener));
    }

    /// All that is measured, as it stands now.
    public List<Family<?>> families() {
        storeEvents.get().forEach((event, count) -> {
            store.of(event).reset();
            store.of(event).add(count);
        });
        return List.of(
                sessions,
                begun,
                crowded,
                ended,
                received,
                sent,
                firstReply,
                handshakes,
                logins,
                commands,
                replied,
                refusals,
                directory,
                opening,
                deliveries,
                delivery,
                intakeRefusals,
                store,
                lag);
    }

    /// POP3 in clear, or under TLS from the start.
    public Traffic pop3(boolean underTls) {
        return underTls ? pop3s : pop3;
    }

    /// @param lmtp whether it is LMTP, not SMTP
    public Traffic intake(boolean lmtp) {
        return lmtp ? this.lmtp : smtp;
    }

    /// @param why a text of ours
    public void ended(String why) {
        ended.of(why).increment();
    }

    /// @param version of TLS, or `failed`
    public void handshake(String version) {
        handshakes.of(version).increment();
    }

    /// @param mechanism one that this server has
    /// @param result `granted`, or why not
    public void login(String mechanism, String result) {
        logins.of(mechanism, result).increment();
    }

    /// @param keyword one that this server knows
    /// @param octets of the reply
    public void command(String keyword, long nanos, long octets) {
        Work known = work.get(keyword); // of each command: no list is made to look for it
        if (known == null) {
            known = work.computeIfAbsent(keyword, key -> new Work(commands.of(key), replied.of(key)));
        }
        known.times().record(nanos);
        known.octets().add(octets);
    }

    /// @param code of the reply, or `none`
    public void refusal(String code) {
        refusals.of(code).increment();
    }

    /// Passwords that were looked at.
    public Histogram passwords() {
        return passwords;
    }

    /// Addresses of recipients that were looked up.
    public Histogram addresses() {
        return addresses;
    }

    /// Maildrops that were opened.
    ///
    /// @param withoutWaiting whether that needed no waiting
    public Histogram opening(boolean withoutWaiting) {
        return withoutWaiting ? atOnce : waited;
    }

    /// A message for one recipient: stored, refused, or to be sent again later.
    public void delivery(String protocol, String result) {
        deliveries.of(protocol, result).increment();
    }

    /// Messages that all had their maildrops' answer.
    public Histogram deliveries(String protocol) {
        return delivery.of(protocol);
    }

    /// A reply from 400 up.
    public void intakeRefusal(String protocol, int code) {
        intakeRefusals.of(protocol, Integer.toString(code)).increment();
    }

    /// The event loops were asked for this long.
    public void lag(long nanos) {
        lag.of().reset();
        lag.of().add(nanos);
    }
}
