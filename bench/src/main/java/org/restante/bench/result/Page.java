package org.restante.bench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `docs/reference/performance.md` and its plots, made from a file of results.
public final class Page {
    private Page() {}

    /// Writes the page and its plots.
    ///
    /// @throws IOException if that fails
    public static void write(Path root, ResultFile results) throws IOException {
        Path folder = root.resolve("docs/reference");
        Plots plots = new Plots(results.figures());
        Files.writeString(
                folder.resolve("performance-maildrops.svg"), plots.maildrops().svg());
        Files.writeString(
                folder.resolve("performance-messages.svg"), plots.messages().svg());
        Files.writeString(
                folder.resolve("performance-sessions.svg"), plots.sessions().svg());
        Files.writeString(folder.resolve("performance.md"), text(results));
    }

    private static String text(ResultFile results) {
        Tables tables = new Tables(results.figures());
        return Template.read(Page.class, "performance.md")
                .replace("{machine}", results.machine())
                .replace("{goals}", tables.goals())
                .replace("{cpu}", tables.of(Measure.CPU))
                .replace("{rate}", tables.of(Measure.RATE))
                .replace("{p50}", tables.of(Measure.P50))
                .replace("{p99}", tables.of(Measure.P99))
                .replace("{memory}", tables.of(Measure.MEMORY))
                .replace("{start-memory}", tables.of(Measure.START_MEMORY))
                .replace("{maildrops}", tables.maildrops())
                .replace("{wrong}", tables.of(Measure.WRONG))
                .replace("{resumed}", tables.of(Measure.RESUMED));
    }
}
