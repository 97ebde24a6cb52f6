package org.restante.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.restante.bench.measure.Contender;
import org.restante.bench.measure.Statistics;

/// The file that keeps a run: tab-separated, one figure a line.
///
///     #KEY        VALUE                                        what was measured, when and on what
///     SCENARIO    CONTENDER MEASURE UNIT    MEDIAN  ROUND…       the median and the rounds it is of
///
/// @param said what stands in the lines that begin with `#`
public record ResultFile(Map<String, String> said, Figures figures) {
    private static final int ROUNDS = 5;

    /// Writes a file: into `bench/results` if it is a result, else into the folder of what is built.
    ///
    /// @param prefix what its name begins with
    /// @param result whether it is a result
    /// @return where
    /// @throws IOException if that fails
    public static Path write(Path root, String prefix, boolean result, Map<String, String> said, Figures figures)
            throws IOException {
        List<String> lines = new ArrayList<>();
        said.forEach((key, value) -> lines.add("#" + key + "\t" + value));
        figures.forEach((key, rounds) -> lines.add(String.join(
                "\t",
                key.scenario(),
                key.contender().key(),
                key.measure().key(),
                key.measure().unit(),
                number(Statistics.median(rounds)),
                rounds.stream().map(ResultFile::number).collect(Collectors.joining("\t")))));
        String name =
                prefix + said.getOrDefault("date", "undated").replace(":", "").replaceAll("Z$", "") + ".tsv";
        Path folder = root.resolve(result ? "bench/results" : "bench/target/results");
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name), lines);
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * 1000) / 1000.0);
    }

    /// Reads what [#write] wrote.
    ///
    /// @param who the contender with a key
    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is something else
    public static ResultFile read(Path file, Function<String, ? extends Contender> who) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        Figures figures = new Figures();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            if (line.startsWith("#")) {
                said.put(parts[0].substring(1), parts.length > 1 ? parts[1] : "");
                continue;
            }
            if (parts.length <= ROUNDS) {
                throw new IllegalArgumentException(file + ": not a figure: " + line);
            }
            for (int i = ROUNDS; i < parts.length; i++) {
                figures.add(parts[0], who.apply(parts[1]), Measure.of(parts[2]), Double.parseDouble(parts[i]));
            }
        }
        return new ResultFile(said, figures);
    }

    /// The table of what was measured, when and on what.
    public String machine() {
        return said.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
    }
}
