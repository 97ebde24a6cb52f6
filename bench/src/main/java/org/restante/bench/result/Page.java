package org.restante.bench.result;

import java.io.IOException;
import java.nio.file.Path;

/// `docs/reference/performance.md`, made from a file of results.
public final class Page {
    private Page() {}

    /// Writes the page and its plots.
    ///
    /// @throws IOException if that fails
    public static void write(Path root, ResultFile results) throws IOException {}
}
