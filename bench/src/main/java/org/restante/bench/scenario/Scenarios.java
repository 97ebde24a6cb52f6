package org.restante.bench.scenario;

import static org.restante.bench.server.Name.DOVECOT;
import static org.restante.bench.server.Name.DOVECOT_BEST;
import static org.restante.bench.server.Name.DOVECOT_DEFAULT;
import static org.restante.bench.server.Name.LIMIT;
import static org.restante.bench.server.Name.RESTANTE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.restante.bench.driver.Job;
import org.restante.bench.driver.Job.Security;
import org.restante.bench.driver.Job.Work;
import org.restante.bench.mail.Corpus;
import org.restante.bench.mail.Kind;
import org.restante.bench.server.Name;

/// All that can be measured.
public final class Scenarios {
    private static final Set<Name> ALL = EnumSet.allOf(Name.class);
    private static final Set<Name> KEPT = EnumSet.of(RESTANTE, DOVECOT, DOVECOT_BEST, LIMIT);
    private static final Set<Name> MAIN = EnumSet.of(RESTANTE, DOVECOT, LIMIT);
    private static final Set<Name> STORING = EnumSet.of(RESTANTE, DOVECOT);
    private static final Set<Name> EVERY_STORING = EnumSet.of(RESTANTE, DOVECOT, DOVECOT_DEFAULT);

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int AT_ONCE = 8;
    private static final int RECIPIENTS = 64;

    private static final List<byte[]> EIGHT = Corpus.equal(10, 8 * KIB);

    private Scenarios() {}

    /// Every scenario, in the order in which they run.
    public static List<Scenario> all(Scale scale) {
        List<Scenario> all = new ArrayList<>();
        Kind poll = Kind.foreign("poll", AT_ONCE, EIGHT);
        for (Security security : Security.values()) {
            all.add(rate("poll", poll, Work.POLL, security, AT_ONCE, 1, ALL));
        }
        all.addAll(letters());
        all.addAll(fetches());
        Kind drain = Kind.foreign("drain", scale.drained(), EIGHT);
        all.add(new Drain(rate("drain", drain, Work.DRAIN, Security.CLEAR, AT_ONCE, 10, STORING)));
        Kind intake = new Kind("intake", RECIPIENTS, List.of(), 0, Kind.Form.FOREIGN);
        all.add(delivery("lmtp1", intake, Work.DELIVER, 1));
        all.add(delivery("lmtp16", intake, Work.DELIVER, 16));
        all.add(delivery("day", new Kind("day", RECIPIENTS, List.of(), 0, Kind.Form.FOREIGN), Work.DAY, AT_ONCE));
        Kind idle = Kind.foreign(
                "idle", scale.idle().stream().mapToInt(n -> n).max().orElse(1), EIGHT);
        for (Security security : List.of(Security.CLEAR, Security.TLS)) {
            for (int sessions : scale.idle()) {
                all.add(new Idle(named("idle" + sessions, security), idle, poll, sessions, security, KEPT));
            }
        }
        for (int messages : scale.maildrops()) {
            Kind drop = new Kind("drop" + messages + "x", 1, Corpus.equal(20, 4 * KIB), messages, Kind.Form.FOREIGN);
            all.add(new Opening(drop, poll, STORING));
        }
        return all;
    }

    private static List<Scenario> letters() {
        List<Scenario> letters = new ArrayList<>();
        Kind own = Kind.own("eightown", AT_ONCE, EIGHT);
        Kind eight = Kind.foreign("eight", AT_ONCE, EIGHT);
        Kind fifty = Kind.foreign("fifty", 2, Corpus.equal(1, 50 * MIB));
        Kind fiftyOwn = Kind.own("fiftyown", 2, fifty.letters());
        for (Security security : List.of(Security.CLEAR, Security.TLS)) {
            letters.add(rate("retr8k", eight, Work.RETR, security, AT_ONCE, 1, KEPT));
            letters.add(rate("retr8k-own", own, Work.RETR, security, AT_ONCE, 1, MAIN));
            letters.add(rate("top", eight, Work.TOP, security, AT_ONCE, 1, MAIN));
            letters.add(rate("retr50m", fifty, Work.RETR, security, 2, 1, MAIN));
            letters.add(rate("retr50m-own", fiftyOwn, Work.RETR, security, 2, 1, MAIN));
            letters.add(rate("retr1k", sized("1k", KIB), Work.RETR, security, AT_ONCE, 1, MAIN));
            letters.add(rate("retr64k", sized("64k", 64 * KIB), Work.RETR, security, AT_ONCE, 1, MAIN));
            letters.add(rate("retr1m", sized("1m", MIB), Work.RETR, security, 4, 1, MAIN));
        }
        return letters;
    }

    private static List<Scenario> fetches() {
        List<Scenario> fetches = new ArrayList<>();
        Kind eight = Kind.foreign("fetch", AT_ONCE, EIGHT);
        Kind mixed = Kind.foreign("mixed", AT_ONCE, Corpus.mixed());
        Kind own = Kind.own("mixedown", AT_ONCE, Corpus.mixed());
        fetches.add(rate("fetch8k", eight, Work.FETCH, Security.CLEAR, AT_ONCE, 10, ALL));
        fetches.add(rate("fetch8k", eight, Work.FETCH, Security.TLS, AT_ONCE, 10, MAIN));
        fetches.add(rate("fetch8k-pipelined", eight, Work.PIPELINED, Security.CLEAR, AT_ONCE, 10, KEPT));
        fetches.add(rate("fetchmixed", mixed, Work.FETCH, Security.CLEAR, AT_ONCE, 10, MAIN));
        fetches.add(rate("fetchmixed-pipelined", mixed, Work.PIPELINED, Security.CLEAR, AT_ONCE, 10, MAIN));
        fetches.add(rate("fetchmixed-own", own, Work.FETCH, Security.CLEAR, AT_ONCE, 10, MAIN));
        return fetches;
    }

    private static Kind sized(String name, int octets) {
        return Kind.foreign("size" + name, AT_ONCE, Corpus.equal(2, octets));
    }

    private static Rate rate(
            String name, Kind kind, Work work, Security security, int connections, int parts, Set<Name> servers) {
        Job job = Job.of(work, kind.name())
                .with("security=" + security + " connections=" + connections + " users=" + connections);
        return new Rate(named(name, security), kind, job, parts, servers);
    }

    private static Rate delivery(String name, Kind kind, Work work, int connections) {
        Job job = Job.of(work, kind.name())
                .with("connections=" + connections + " users=" + kind.users() + " octets=" + 8 * KIB);
        return new Rate(name, kind, job, 1, EVERY_STORING);
    }

    private static String named(String name, Security security) {
        return name + "." + security.name().toLowerCase(Locale.ROOT);
    }
}
