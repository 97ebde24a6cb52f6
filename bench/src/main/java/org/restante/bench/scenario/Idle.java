package org.restante.bench.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.restante.bench.driver.Job;
import org.restante.bench.mail.Kind;
import org.restante.bench.measure.ProcessTree;
import org.restante.bench.result.Measure;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// What a session costs in memory that has logged in and says nothing: the growth of the process tree, which was
/// started anew and had some sessions before.
///
/// @param polled maildrops for the sessions before
record Idle(String name, Kind kind, Kind polled, int sessions, Job.Security security, Set<Name> servers)
        implements Scenario {
    private static final int STILL_MS = 500;
    private static final int LONGEST_WAITS = 20;
    private static final double STILL = 0.002;
    private static final int AT_ONCE = 16;

    Idle {
        servers = Set.copyOf(servers);
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
    public int rounds(Scale scale) {
        return 1;
    }

    @Override
    public void measure(Field field, Server server, int round) throws IOException {
        server.restart();
        Job before = Job.of(Job.Work.POLL, polled.name())
                .with("connections=8 users=8 seconds=0.5 messages=" + polled.messages() + " security=" + security);
        field.load().run(field.at(server, before));
        ProcessTree processes = server.processes();
        long start = settled(processes);
        Job sit = Job.of(Job.Work.IDLE, kind.name())
                .with("connections=" + AT_ONCE + " users=" + kind.users() + " messages=" + kind.messages() + " least="
                        + sessions + " most=" + sessions + " security=" + security);
        field.load().prepare(field.at(server, sit));
        field.load().go();
        double each = (double) (settled(processes) - start) / sessions;
        field.load().end();
        field.figures().add(name, server.name(), Measure.MEMORY, each);
        field.figures().add(name, server.name(), Measure.START_MEMORY, start / 1024.0);
    }

    /// The memory once it moves no more.
    private static long settled(ProcessTree processes) throws IOException {
        long last = processes.memory();
        for (int i = 0; i < LONGEST_WAITS; i++) {
            try {
                Thread.sleep(STILL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            long now = processes.memory();
            if (Math.abs(now - last) <= STILL * last) {
                return now;
            }
            last = now;
        }
        return last;
    }
}
