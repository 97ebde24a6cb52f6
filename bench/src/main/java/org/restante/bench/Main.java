package org.restante.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.restante.bench.fetchers.Client;
import org.restante.bench.fetchers.FetchersPage;
import org.restante.bench.measure.Contender;
import org.restante.bench.reader.ReaderBench;
import org.restante.bench.result.Page;
import org.restante.bench.result.ResultFile;
import org.restante.bench.scenario.Scale;
import org.restante.bench.scenario.Scenarios;
import org.restante.bench.server.Name;

/// `./build bench`.
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /// Exit status 0: measured, and every reply was right; 1: not so; 2: a mistake in the arguments.
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(System.getProperty("restante.root", ".")).toAbsolutePath();
        List<String> words = Arrays.asList(arguments);
        System.exit(run(root, words));
    }

    private static int run(Path root, List<String> words) throws Exception {
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "help", "--help", "-h" -> System.out.println(Options.USAGE);
            case "list" -> list();
            case "jmh" -> org.openjdk.jmh.Main.main(words.stream().skip(1).toArray(String[]::new));
            case "page" -> page(root, Path.of(words.get(1)));
            case "fetchers" -> {
                return fetchers(root, words.subList(1, words.size()));
            }
            case "reader" -> {
                try (ReaderBench bench = new ReaderBench(root, words.contains("--quick"))) {
                    return bench.run(Machine.describe(root));
                }
            }
            default -> {
                return measure(root, words);
            }
        }
        return 0;
    }

    private static void list() {
        Scenarios.all(Scale.FULL).forEach(scenario -> System.out.println(scenario.name()));
        for (Name name : Name.values()) {
            System.out.println("--only " + name.key());
        }
    }

    private static void page(Path root, Path file) throws IOException {
        if (String.valueOf(file.getFileName()).startsWith(FetchersPage.PREFIX)) {
            FetchersPage.write(root, ResultFile.read(file, Client::of));
        } else {
            Page.write(root, ResultFile.read(file, Name::of));
        }
    }

    private static int fetchers(Path root, List<String> words) throws IOException {
        Optional<Options<Client>> options = options(words, EnumSet.allOf(Client.class));
        if (options.isEmpty()) {
            return USAGE;
        }
        try (FetchersBench bench = new FetchersBench(root, options.get())) {
            return bench.run();
        }
    }

    private static int measure(Path root, List<String> words) throws IOException {
        Optional<Options<Name>> options = options(words, EnumSet.allOf(Name.class));
        if (options.isEmpty()) {
            return USAGE;
        }
        try (Bench bench = new Bench(root, options.get())) {
            return bench.run();
        }
    }

    /// Empty, and said, if they are none.
    private static <C extends Contender> Optional<Options<C>> options(List<String> words, Set<C> all) {
        try {
            return Optional.of(Options.parse(words, all));
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Options.USAGE);
            return Optional.empty();
        }
    }
}
