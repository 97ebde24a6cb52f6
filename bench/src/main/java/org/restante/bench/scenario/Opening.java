package org.restante.bench.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.restante.bench.driver.Job;
import org.restante.bench.mail.Kind;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Measure;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// A maildrop of some size: how long opening takes at first sight, after a restart with the index on disk, and when
/// nothing has changed since; what listings cost; how long the first letter takes.
///
/// @param polled maildrops for sessions that come before the first one after the restart
record Opening(Kind kind, Kind polled, Set<Name> servers) implements Scenario {
    private static final int LARGE = 100_000;

    Opening {
        servers = Set.copyOf(servers);
    }

    @Override
    public String name() {
        return "maildrop" + kind.messages();
    }

    @Override
    public List<Kind> kinds() {
        return List.of(kind, polled);
    }

    @Override
    public boolean takes(Name server) {
        return servers.contains(server);
    }

    @Override
    public boolean large() {
        return kind.messages() >= LARGE;
    }

    @Override
    public void measure(Field field, Server server, int round) throws IOException {
        Figures figures = field.figures();
        Job open = field.at(server, Job.of(Job.Work.OPEN, kind.name()).with("messages=" + kind.messages()));
        if (round == 0) {
            Load.Outcome first = field.load().run(open.with("most=1"));
            figures.add(name(), server.name(), Measure.FIRST_SIGHT, first.p50() / 1e3);
            field.load().run(open.with("most=1"));
        }
        server.restart();
        field.load()
                .run(field.at(
                        server,
                        Job.of(Job.Work.POLL, polled.name())
                                .with("connections=8 users=8 seconds=1 messages=" + polled.messages())));
        Job again = field.at(server, open);
        Load.Outcome cold = field.load().run(again.with("most=1"));
        figures.add(name(), server.name(), Measure.COLD, cold.p50() / 1e3);
        Load.Outcome warm =
                field.load().run(again.with("least=5 seconds=" + field.scale().seconds()));
        figures.add(name(), server.name(), Measure.UNCHANGED, warm.p50() / 1e3);
        figures.add(name(), server.name(), Measure.FIRST_RETR, warm.second50() / 1e3);
        list(field, server, Job.Work.LIST, Measure.LIST, Measure.LIST_CPU);
        list(field, server, Job.Work.UIDL, Measure.UIDL, Measure.UIDL_CPU);
    }

    private void list(Field field, Server server, Job.Work work, Measure time, Measure cpu) throws IOException {
        Job job = field.at(server, Job.of(work, kind.name()))
                .with("messages=" + kind.messages() + " least=3 warm=0.5 seconds="
                        + field.scale().seconds());
        field.load().prepare(job);
        double before = server.processes().cpuSeconds();
        Load.Outcome outcome = field.load().go();
        double seconds = server.processes().cpuSeconds() - before;
        field.load().end();
        field.figures().add(name(), server.name(), time, outcome.p50() / 1e3);
        field.figures().add(name(), server.name(), cpu, seconds * 1e9 / outcome.operations() / kind.messages());
    }
}
