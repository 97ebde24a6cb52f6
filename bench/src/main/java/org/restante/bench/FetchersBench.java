package org.restante.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.bench.fetchers.Client;
import org.restante.bench.fetchers.FetchersPage;
import org.restante.bench.fetchers.Installed;
import org.restante.bench.fetchers.Link;
import org.restante.bench.fetchers.Program;
import org.restante.bench.fetchers.RestanteFetch;
import org.restante.bench.fetchers.Round;
import org.restante.bench.fetchers.Runner;
import org.restante.bench.fetchers.Scenario;
import org.restante.bench.mail.Corpus;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Maildirs;
import org.restante.bench.result.Console;
import org.restante.bench.result.Figures;
import org.restante.bench.result.ResultFile;
import org.restante.bench.server.Certificate;
import org.restante.bench.server.Door;
import org.restante.bench.server.Dovecot;
import org.restante.bench.server.Name;
import org.restante.bench.server.Restante;
import org.restante.bench.server.Server;

/// One run of `./build bench fetchers`: two servers with the same maildrop, and the programs that fetch it in turns.
final class FetchersBench implements AutoCloseable {
    private static final int LETTERS = 2_000;
    private static final int FEW = 200;
    private static final int ROUNDS = 3;

    /// Who takes longer waits for the line, which takes the same time each round: one of them tells all.
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path root;
    private final Options<Client> options;
    private final int rounds;
    private final Path folder;
    private final Kind kind;
    private final List<Server> servers = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final Figures figures = new Figures();
    private final List<String> failures = new ArrayList<>();
    private final Runner runner = new Runner();
    private final Thread cleaner = new Thread(this::clean);
    private Optional<Link> link = Optional.empty();

    FetchersBench(Path root, Options<Client> options) throws IOException {
        this.root = root;
        this.options = options;
        rounds = options.quick() ? 1 : ROUNDS;
        kind = Kind.foreign("small", 1, Corpus.small(options.quick() ? FEW : LETTERS));
        folder = Files.createTempDirectory("restante-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /// @return the exit status
    int run() throws IOException {
        try {
            return measured();
        } catch (IOException e) {
            if (runner.isOver()) {
                return 1; // the process is ending, and the cleaner is at work
            }
            throw e;
        }
    }

    private int measured() throws IOException {
        link = link();
        Certificate pair = Certificate.in(folder.resolve("pair"), addresses());
        serve(pair);
        programs.addAll(Installed.all(root, folder));
        programs.removeIf(program -> !options.chosen().contains(program.client()));
        Round round = new Round(folder.resolve("homes"), pair.certificate(), kind, runner);
        for (Scenario scenario : scenarios()) {
            measure(scenario, round);
        }
        System.out.print(FetchersPage.goals(figures));
        keep();
        return failures.isEmpty() ? 0 : 1;
    }

    private Optional<Link> link() {
        try {
            return Optional.of(Link.open(root, folder));
        } catch (IOException e) {
            System.err.println("the long line is left out, which " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> addresses() {
        return link.isPresent() ? List.of(Server.LOOPBACK, Link.NEAR) : List.of(Server.LOOPBACK);
    }

    private void serve(Certificate pair) throws IOException {
        List<String> users = List.of(kind.user(0));
        List<String> missing = Dovecot.missing();
        if (missing.isEmpty()) {
            servers.add(new Dovecot(Name.DOVECOT, folder.resolve("dovecot"), pair, users, addresses()));
        } else {
            System.err.println("Dovecot is left out: missing are the packages " + String.join(", ", missing));
        }
        Restante own = new Restante(root, folder.resolve("restante"), pair, users, addresses());
        servers.add(own);
        programs.add(new RestanteFetch(own.launcher()));
        for (Server server : servers) {
            server.fill(kind);
            server.start();
        }
    }

    /// TLS, as people fetch their mail; in clear where the line costs nothing.
    private List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (Server server : servers) {
            link.ifPresent(line -> all.add(new Scenario(server, Door.POP3S, Optional.of(line))));
            all.add(new Scenario(server, Door.POP3S, Optional.empty()));
            all.add(new Scenario(server, Door.POP3, Optional.empty()));
        }
        return all.stream().filter(scenario -> options.wants(scenario.name())).toList();
    }

    private void measure(Scenario scenario, Round round) throws IOException {
        List<Program> able = new ArrayList<>(programs);
        if (able.isEmpty()) {
            return;
        }
        goes(scenario, able.getFirst(), round, new Figures()); // the server learns the maildrop
        for (int i = 0; i < rounds; i++) {
            for (Program program : List.copyOf(able)) {
                if (!goes(scenario, program, round, figures)) {
                    able.remove(program);
                }
            }
        }
        List<Client> clients = programs.stream().map(Program::client).toList();
        Console.print(figures, scenario.name(), clients, List.of(Client.MPOP, Client.FETCHMAIL, Client.GETMAIL));
    }

    /// @return whether it is worth another round
    private boolean goes(Scenario scenario, Program program, Round round, Figures into) throws IOException {
        long begin = System.nanoTime();
        try {
            round.measure(scenario, program, into);
            return System.nanoTime() - begin < LONG.toNanos();
        } catch (IOException e) {
            if (runner.isOver()) {
                throw e;
            }
            String failure = scenario.name() + " " + program.client().title() + ": " + e.getMessage();
            System.err.println("FAILED " + failure);
            failures.add(failure.strip().replaceAll("\\s+", " "));
            return false;
        }
    }

    private void keep() throws IOException {
        Map<String, String> machine = Machine.describe(root);
        machine.put("letters", Integer.toString(kind.messages()));
        machine.put("rounds", rounds + ", one of what takes longer than " + LONG.toSeconds() + " s");
        link.ifPresent(line -> machine.put("link", line.kind()));
        for (Server server : servers) {
            machine.put("server." + server.name().key(), server.version());
        }
        for (Program program : programs) {
            machine.put("client." + program.client().key(), program.version());
        }
        if (!failures.isEmpty()) {
            machine.put("failed", String.join("; ", failures));
        }
        boolean whole =
                options.whole() && link.isPresent() && programs.size() == Client.values().length && servers.size() == 2;
        Path file = ResultFile.write(root, FetchersPage.PREFIX, whole, machine, figures);
        System.out.println("results: " + file);
        if (whole) {
            FetchersPage.write(root, ResultFile.read(file, Client::of));
        }
    }

    private void clean() {
        runner.close();
        for (Server server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        }
        link.ifPresent(Link::close);
        try {
            Maildirs.remove(folder);
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e);
        }
    }

    @Override
    public void close() {
        if (!runner.isOver()) {
            Runtime.getRuntime().removeShutdownHook(cleaner);
            clean();
        }
    }
}
