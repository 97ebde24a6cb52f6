package org.restante.bench.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.restante.bench.driver.Job;
import org.restante.bench.mail.Kind;
import org.restante.bench.result.Measure;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// Operations in a closed loop: what one costs, how many there are in a second, and how long they take.
///
/// @param parts how many letters one operation carries, by which its cost is divided
record Rate(String name, Kind kind, Job job, int parts, Set<Name> servers) implements Scenario {

    private static final double GLANCE_SECONDS = 4;
    private static final double SETTLED = 0.05;

    Rate {
        servers = Set.copyOf(servers);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(kind);
    }

    @Override
    public boolean takes(Name server) {
        return servers.contains(server);
    }

    @Override
    public int rounds(Scale scale) {
        return scale.shortRounds();
    }

    @Override
    public void measure(Field field, Server server, int round) throws IOException {
        Scale scale = field.scale();
        Job turn = field.at(server, job)
                .with("warm=" + scale.warm() + " seconds=" + scale.seconds() + " messages=" + kind.messages()
                        + " content=" + kind.content().map(Long::toHexString).orElse("-"));
        if (round == 0 && server.name() == Name.RESTANTE) {
            settle(field, server, turn);
        }
        record(field, server, turn);
    }

    /// A server runs for weeks. Within its first thousands of sessions the JVM compiles what it does, on the same
    /// processors: the work is done until that takes next to nothing.
    private static void settle(Field field, Server server, Job turn) throws IOException {
        double patience = field.scale().patience();
        Job warm = turn.with("seconds=" + Math.min(patience, GLANCE_SECONDS));
        for (double done = 0; done < patience; done += GLANCE_SECONDS) {
            double before = compiling(server);
            double all = server.processes().cpuSeconds();
            field.load().run(warm);
            double share = (compiling(server) - before) / (server.processes().cpuSeconds() - all);
            if (share < SETTLED) {
                return;
            }
        }
    }

    private static double compiling(Server server) throws IOException {
        return server.processes().cpuSecondsOf("C1 Compiler")
                + server.processes().cpuSecondsOf("C2 Compiler");
    }

    void record(Field field, Server server, Job turn) throws IOException {
        field.load().prepare(turn);
        double before = server.processes().cpuSeconds();
        Load.Outcome outcome = field.load().go();
        double cpu = (server.processes().cpuSeconds() - before) * 1e6 / outcome.operations();
        field.load().end();
        var figures = field.figures();
        figures.add(name, server.name(), Measure.CPU, cpu / parts);
        figures.add(name, server.name(), Measure.RATE, outcome.operations() * parts / outcome.seconds());
        figures.add(name, server.name(), Measure.P50, outcome.p50());
        figures.add(name, server.name(), Measure.P99, outcome.p99());
        if (outcome.wrong() > 0) {
            figures.add(name, server.name(), Measure.WRONG, (double) outcome.wrong());
            if (server.name() == Name.RESTANTE) {
                throw new IOException(outcome.wrong() + " letters have other octets than LIST said");
            }
        }
        if (turn.security() == Job.Security.RESUMED) {
            figures.add(name, server.name(), Measure.RESUMED, outcome.resumed());
        }
    }
}
