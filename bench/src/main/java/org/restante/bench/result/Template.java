package org.restante.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The text of a page, with names in braces where tables are put.
public final class Template {
    private Template() {}

    /// Reads the one that lies beside a class.
    ///
    /// @throws IllegalStateException if there is none
    public static String read(Class<?> beside, String name) {
        try (var page = beside.getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
