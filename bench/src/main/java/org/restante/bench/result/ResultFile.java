package org.restante.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.restante.bench.measure.Statistics;
import org.restante.bench.server.Name;

/// The file that keeps a run: tab-separated, one figure a line.
///
///     #KEY        VALUE                                        what was measured, when and on what
///     SCENARIO    SERVER  MEASURE UNIT    MEDIAN  ROUND…       the median and the rounds it is of
///
/// @param said what stands in the lines that begin with `#`
public record ResultFile(Map<String, String> said, Figures figures) {
    private static final int ROUNDS = 5;

    /// Writes a file: into `bench/results` if it is a result, else into the folder of what is built.
    ///
    /// @return where
    /// @throws IOException if that fails
    public static Path write(Path root, boolean result, Map<String, String> said, Figures figures) throws IOException {
        List<String> lines = new ArrayList<>();
        said.forEach((key, value) -> lines.add("#" + key + "\t" + value));
        figures.forEach((key, rounds) -> lines.add(String.join(
                "\t",
                key.scenario(),
                key.server().key(),
                key.measure().key(),
                key.measure().unit(),
                number(Statistics.median(rounds)),
                rounds.stream().map(ResultFile::number).collect(Collectors.joining("\t")))));
        String name = said.getOrDefault("date", "undated").replace(":", "").replaceAll("Z$", "") + ".tsv";
        Path folder = root.resolve(result ? "bench/results" : "bench/target/results");
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name), lines);
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * 1000) / 1000.0);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is something else
    public static ResultFile read(Path file) throws IOException {
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
                figures.add(parts[0], Name.of(parts[1]), Measure.of(parts[2]), Double.parseDouble(parts[i]));
            }
        }
        return new ResultFile(said, figures);
    }
}
