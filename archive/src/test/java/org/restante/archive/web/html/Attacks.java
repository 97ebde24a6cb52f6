package org.restante.archive.web.html;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Letters that attack: a file of HTML each, under `attacks/`.
public final class Attacks {
    private Attacks() {}

    /// One of them.
    public record Attack(String name, String html) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// All of them, by name.
    public static List<Attack> all() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(Attacks.class.getResource("/attacks"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .map(Attacks::read)
                    .toList();
        }
    }

    private static Attack read(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return new Attack(name.replace(".html", ""), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
