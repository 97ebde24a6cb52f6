package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.restante.bench.fetchers.Runner.Cost;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Maildirs;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Measure;
import org.restante.bench.server.Programs;

/// Has a program fetch a maildrop into a new home, twice: all of it, and then nothing, since nothing is new.
///
/// @param folder where homes are made
/// @param trust who vouches for the servers, a PEM file
/// @param kind whose first user's maildrop is fetched
public record Round(Path folder, Path trust, Kind kind, Runner runner) {
    private static final double MICROS = 1_000;
    private static final double MILLIS = 1_000_000;
    private static final double SECONDS = 1_000_000_000;

    /// Does that, and looks whether every letter has come once. The home is left: for some time
    /// after files were removed, ext4 looks at the place of each before it makes a new one
    /// elsewhere, and the next program would pay for that.
    ///
    /// @throws IOException if one has not, or the program fails
    public void measure(Scenario scenario, Program program, Figures figures) throws IOException {
        Path home = Files.createTempDirectory(
                Files.createDirectories(folder), program.client().key());
        Files.setPosixFilePermissions(
                home, PosixFilePermissions.fromString("rwxr-xr-x")); // letters may have another owner
        Visit visit = new Visit(
                home,
                scenario.host(),
                scenario.server().port(scenario.door(), scenario.host()),
                scenario.door(),
                kind.user(0),
                trust);
        new Maildirs(home, program.owner()).create(visit.maildir());
        List<String> prepared = program.prepare(visit);
        List<String> command =
                scenario.link().map(link -> link.entering(prepared)).orElse(prepared);
        settle();
        Cost first = runner.run(command, home, program.good());
        Arrivals.check(kind.letters(), program.maildir(visit));
        settle();
        Cost second = runner.run(command, home, program.good());
        Arrivals.check(kind.letters(), program.maildir(visit));
        note(scenario.name(), program.client(), first, second, figures);
    }

    /// Nobody pays for what others have written.
    private void settle() throws IOException {
        Programs.run(List.of("sync", "--file-system", folder.toString()));
    }

    private void note(String scenario, Client client, Cost first, Cost second, Figures figures) {
        double seconds = first.wall().toNanos() / SECONDS;
        figures.add(scenario, client, Measure.TIME, seconds);
        figures.add(scenario, client, Measure.RATE, kind.messages() / seconds);
        figures.add(scenario, client, Measure.CPU, first.cpu().toNanos() / MICROS / kind.messages());
        figures.add(scenario, client, Measure.AGAIN, second.wall().toNanos() / MILLIS);
        figures.add(scenario, client, Measure.AGAIN_CPU, second.cpu().toNanos() / MILLIS);
    }
}
