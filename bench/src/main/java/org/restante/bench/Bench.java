package org.restante.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Maildirs;
import org.restante.bench.result.Console;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Page;
import org.restante.bench.result.ResultFile;
import org.restante.bench.scenario.Field;
import org.restante.bench.scenario.Load;
import org.restante.bench.scenario.Scale;
import org.restante.bench.scenario.Scenario;
import org.restante.bench.scenario.Scenarios;
import org.restante.bench.server.Certificate;
import org.restante.bench.server.Dovecot;
import org.restante.bench.server.Limit;
import org.restante.bench.server.Name;
import org.restante.bench.server.Restante;
import org.restante.bench.server.Server;

/// One run: servers are set up in a temporary folder, every scenario is measured with each of them in turn, and what
/// came out is kept.
final class Bench implements AutoCloseable {
    private final Path root;
    private final Options<Name> options;
    private final Path folder;
    private final Scale scale;
    private final List<Scenario> scenarios;
    private final List<Server> servers = new ArrayList<>();
    private final Figures figures = new Figures();
    private final List<String> failures = new ArrayList<>();
    private final Thread cleaner = new Thread(this::clean);

    Bench(Path root, Options<Name> options) throws IOException {
        this.root = root;
        this.options = options;
        scale = options.quick() ? Scale.QUICK : Scale.FULL;
        scenarios = Scenarios.all(scale).stream()
                .filter(scenario -> options.wants(scenario.name()))
                .toList();
        folder = Files.createTempDirectory("restante-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /// @return the exit status
    int run() throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"), List.of(Server.LOOPBACK));
        Files.setPosixFilePermissions(pair.key(), PosixFilePermissions.fromString("rw-------"));
        setUp(pair);
        try (Load load = new Load(pair.certificate())) {
            Field field = new Field(load, scale, figures);
            for (Scenario scenario : scenarios) {
                measure(field, scenario);
            }
        }
        keep();
        return failures.isEmpty() ? 0 : 1;
    }

    private void setUp(Certificate pair) throws IOException {
        List<String> users = scenarios.stream()
                .flatMap(scenario -> scenario.kinds().stream())
                .flatMap(kind -> IntStream.range(0, kind.users()).mapToObj(kind::user))
                .distinct()
                .toList();
        for (Name name : Name.values()) {
            if (options.chosen().contains(name) && scenarios.stream().anyMatch(scenario -> scenario.takes(name))) {
                add(name, pair, users);
            }
        }
        for (Server server : servers) {
            System.err.println("filling the maildrops of " + server);
            fill(server, Kind.Form.FOREIGN);
            server.start();
            fill(server, Kind.Form.OWN);
            if (server.name() == Name.LIMIT) {
                server.restart(); // it loads its letters at the start
            }
        }
    }

    private void add(Name name, Certificate pair, List<String> users) throws IOException {
        List<String> missing = switch (name) {
            case RESTANTE -> List.of();
            case LIMIT -> Limit.missing();
            case DOVECOT, DOVECOT_DEFAULT, DOVECOT_BEST -> Dovecot.missing();
        };
        if (!missing.isEmpty()) {
            System.err.println(name.title() + " is left out: missing are the packages " + String.join(", ", missing));
            return;
        }
        Path own = folder.resolve(name.key());
        servers.add(
                switch (name) {
                    case RESTANTE -> new Restante(root, own, pair, users, List.of(Server.LOOPBACK));
                    case LIMIT -> new Limit(root, own, pair);
                    case DOVECOT, DOVECOT_DEFAULT, DOVECOT_BEST ->
                        new Dovecot(name, own, pair, users, List.of(Server.LOOPBACK));
                });
    }

    /// Every kind but the first of large scenarios, which are made just before they are needed.
    private void fill(Server server, Kind.Form form) throws IOException {
        Map<String, Kind> wanted = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            if (scenario.takes(server.name())) {
                scenario.kinds().stream().skip(scenario.large() ? 1 : 0).forEach(kind -> wanted.put(kind.name(), kind));
            }
        }
        for (Kind kind : wanted.values()) {
            if (kind.form() == form) {
                server.fill(kind);
            }
        }
    }

    private void measure(Field field, Scenario scenario) throws IOException {
        List<Server> taking =
                servers.stream().filter(server -> scenario.takes(server.name())).toList();
        Kind large = scenario.kinds().getFirst();
        if (scenario.large()) {
            for (Server server : taking) {
                server.fill(large);
            }
        }
        List<Server> able = new ArrayList<>(taking);
        for (int round = 0; round < scenario.rounds(scale); round++) {
            for (Server server : List.copyOf(able)) {
                try {
                    scenario.measure(field, server, round);
                } catch (IOException e) {
                    String failure = scenario.name() + " " + server + ": " + e.getMessage();
                    System.err.println("FAILED " + failure);
                    failures.add(failure);
                    able.remove(server);
                }
            }
        }
        Console.print(
                figures,
                scenario.name(),
                taking.stream().map(Server::name).toList(),
                List.of(Name.DOVECOT, Name.LIMIT));
        if (scenario.large()) {
            for (Server server : taking) {
                server.remove(large);
            }
        }
    }

    private void keep() throws IOException {
        Map<String, String> machine = Machine.describe(root);
        for (Server server : servers) {
            machine.put("server." + server.name().key(), server.version());
        }
        if (!failures.isEmpty()) {
            machine.put("failed", String.join("; ", failures));
        }
        Path file = ResultFile.write(root, "", options.whole(), machine, figures);
        System.out.println("results: " + file);
        if (options.whole()) {
            Page.write(root, ResultFile.read(file, Name::of));
        }
    }

    private void clean() {
        for (Server server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        }
        try {
            Maildirs.remove(folder);
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleaner);
        clean();
    }
}
