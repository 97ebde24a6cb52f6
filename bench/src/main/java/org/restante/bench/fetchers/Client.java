package org.restante.bench.fetchers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.restante.bench.measure.Contender;
import org.restante.bench.server.Programs;

/// The programs that are compared.
public enum Client implements Contender {
    /// This project's, started by its launcher.
    RESTANTE("restante fetch", "restante"),
    /// Debian's mpop.
    MPOP("mpop", "mpop"),
    /// Debian's fetchmail.
    FETCHMAIL("fetchmail", "fetchmail"),
    /// Debian's getmail6.
    GETMAIL("getmail", "getmail6");

    private final String title;
    private final String origin;

    Client(String title, String origin) {
        this.title = title;
        this.origin = origin;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The client with this key.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Client of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// The package of Debian that it comes from.
    public String origin() {
        return origin;
    }

    /// Where it is installed, if it is. Ours is not looked for.
    public Optional<Path> found() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, key()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What it says its version is, after what it may have to warn of.
    static String version(Path program) {
        try {
            return Programs.run(List.of(program.toString(), "--version"))
                    .lines()
                    .filter(line -> !line.contains("WARNING"))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
