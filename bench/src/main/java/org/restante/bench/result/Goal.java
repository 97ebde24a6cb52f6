package org.restante.bench.result;

import java.util.List;
import java.util.OptionalDouble;
import org.restante.bench.server.Name;

/// A number that this project means to reach.
///
/// @param work what is done
/// @param measures what is added up
/// @param against whose figure it is held against
/// @param floor how many times that figure it may be or, where it is held against nobody, the figure itself
/// @param second the same for the next goal; the floor again where there is none
record Goal(String work, String scenario, List<Measure> measures, Against against, double floor, double second) {

    /// Whose figure a goal is held against.
    enum Against {
        /// Dovecot's in its high-performance mode.
        DOVECOT,
        /// The limit's.
        LIMIT,
        /// Nobody's: the goal is a figure.
        NOBODY
    }

    /// Every goal, in the order of the table.
    static final List<Goal> ALL = List.of(
            dovecot("poll, in clear: connect, USER, PASS, STAT, QUIT", "poll.clear", 6, 8),
            dovecot("poll, TLS with a full handshake", "poll.tls", 3, 4),
            dovecot("RETR of 8 KB as another server left it, in clear", "retr8k.clear", 3, 3),
            dovecot("RETR of 8 KB of its own delivery, in clear", "retr8k-own.clear", 3, 3),
            dovecot("RETR of 8 KB as another server left it, TLS", "retr8k.tls", 6, 6),
            dovecot("RETR of 8 KB of its own delivery, TLS", "retr8k-own.tls", 6, 6),
            dovecot("fetch of ten letters of 8 KB, each letter", "fetch8k.clear", 6, 6),
            dovecot("the same, pipelined", "fetch8k-pipelined.clear", 6, 6),
            dovecot("TOP n 0", "top.clear", 3, 3),
            dovecot("RETR of 50 MB of its own delivery, in clear", "retr50m-own.clear", 8, 8),
            new Goal(
                    "the same, against a bare sendfile",
                    "retr50m-own.clear",
                    List.of(Measure.CPU),
                    Against.LIMIT,
                    1.3,
                    1.3),
            dovecot("RETR of 50 MB of its own delivery, TLS", "retr50m-own.tls", 6, 6),
            figure("memory of an idle session, in clear (5,000)", "idle5000.clear", 16, Measure.MEMORY),
            figure("memory of an idle session, TLS (5,000)", "idle5000.tls", 36, Measure.MEMORY),
            figure("100,000 messages: PASS and STAT after a restart", "maildrop100000", 60, Measure.COLD),
            figure("the same, unchanged since the last session", "maildrop100000", 2, Measure.UNCHANGED),
            figure("the same: LIST and UIDL together", "maildrop100000", 15, Measure.LIST, Measure.UIDL),
            figure("the same: first RETR", "maildrop100000", 1, Measure.FIRST_RETR),
            figure("1,000,000 messages: unchanged", "maildrop1000000", 2, Measure.UNCHANGED),
            figure("the same: LIST, each message", "maildrop1000000", 60, Measure.LIST_CPU),
            dovecot("delivery by LMTP of 8 KB with fsync, one at a time", "lmtp1", 1, 1),
            dovecot("the same, 16 at a time", "lmtp16", 1, 1),
            dovecot("drain: RETR and DELE of ten letters, QUIT; each letter", "drain.clear", 1, 1),
            dovecot("a mixed day: a delivery, four polls, its fetch", "day", 1, 1));

    Goal {
        measures = List.copyOf(measures);
    }

    private static Goal dovecot(String work, String scenario, double times, double second) {
        return new Goal(work, scenario, List.of(Measure.CPU), Against.DOVECOT, 1 / times, 1 / second);
    }

    private static Goal figure(String work, String scenario, double floor, Measure... measures) {
        return new Goal(work, scenario, List.of(measures), Against.NOBODY, floor, floor);
    }

    /// What a server needed; empty if it was not measured.
    OptionalDouble of(Figures figures, Name server) {
        double sum = 0;
        for (Measure measure : measures) {
            OptionalDouble value = figures.median(scenario, server, measure);
            if (value.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += value.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    /// What is held against the floor: the figure, or how many times another's it is. Empty if it was not measured.
    OptionalDouble reached(Figures figures) {
        OptionalDouble own = of(figures, Name.RESTANTE);
        if (against == Against.NOBODY || own.isEmpty()) {
            return own;
        }
        OptionalDouble other = of(figures, against == Against.LIMIT ? Name.LIMIT : Name.DOVECOT);
        return other.isEmpty() ? other : OptionalDouble.of(own.getAsDouble() / other.getAsDouble());
    }

    /// What its figures are counted in.
    String unit() {
        return measures.getFirst().unit();
    }
}
