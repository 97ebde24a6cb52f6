package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Measure;
import org.restante.bench.result.ResultFile;
import org.restante.bench.result.Tables;
import org.restante.bench.result.Template;

/// `docs/reference/fetchers.md`, made from a file of results.
public final class FetchersPage {
    /// What the names of its files of results begin with.
    public static final String PREFIX = "fetchers-";

    private FetchersPage() {}

    /// Writes the page.
    ///
    /// @throws IOException if that fails
    public static void write(Path root, ResultFile results) throws IOException {
        Tables tables = new Tables(results.figures(), List.of(Client.values()));
        Files.writeString(
                root.resolve("docs/reference/fetchers.md"),
                Template.read(FetchersPage.class, "fetchers.md")
                        .replace("{machine}", results.machine())
                        .replace("{goals}", goals(results.figures()))
                        .replace("{time}", tables.of(Measure.TIME))
                        .replace("{rate}", tables.of(Measure.RATE))
                        .replace("{cpu}", tables.of(Measure.CPU))
                        .replace("{again}", tables.of(Measure.AGAIN))
                        .replace("{again-cpu}", tables.of(Measure.AGAIN_CPU)));
    }

    /// What is to be reached, and whether it is, as a table in Markdown.
    public static String goals(Figures figures) {
        return Aim.table(figures);
    }
}
