package org.restante.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// The operator's file, `HOME/restante.toml`: TOML with the keys of `docs/reference/configuration.md`, each with a
/// default.
public final class ConfigFile {

    /// Its name in HOME.
    public static final String NAME = "restante.toml";

    private static final long MAX_OCTETS = 1 << 20;

    private ConfigFile() {}

    /// Reads `file`, or, if none is named, `HOME/restante.toml`. That one may be missing: then the defaults hold.
    ///
    /// @throws ConfigException if the file cannot be read, is not TOML, or has an unknown key or a value that is
    ///     not allowed; if several, for the first
    public static Config read(Path home, Optional<Path> file) throws ConfigException {
        Path absolute = home.toAbsolutePath().normalize();
        Path path = file.orElse(absolute.resolve(NAME));
        if (file.isEmpty() && Files.notExists(path)) {
            return Config.defaults(absolute);
        }
        return parse(absolute, path.toString(), text(path));
    }

    /// Reads `text`. Relative paths in it are taken from `home`.
    ///
    /// @param name what to call the file in errors
    /// @throws ConfigException as [#read] does
    public static Config parse(Path home, String name, String text) throws ConfigException {
        var parser = new Parser(home, text);
        Config config = parser.config();
        Optional<Problem> first = parser.problems().stream().min(Problem.BY_LINE);
        if (first.isPresent()) {
            throw first.get().in(name);
        }
        return config;
    }

    /// Every key with its value in `config`, as a file that [#parse] reads back.
    public static String render(Config config) {
        var out = new StringBuilder();
        String section = "";
        for (Key<?> key : Keys.ALL) {
            if (!key.section().equals(section)) {
                section = key.section();
                out.append(out.isEmpty() ? "[" : "\n[").append(section).append("]\n");
            }
            out.append(key.line(config)).append('\n');
        }
        return out.toString();
    }

    private static String text(Path path) throws ConfigException {
        String why;
        try {
            if (Files.size(path) > MAX_OCTETS) {
                throw new ConfigException(path + ": is larger than 1 MB, which no configuration is");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            why = "there is no such file";
        } catch (CharacterCodingException e) {
            why = "is not UTF-8 text";
        } catch (IOException e) {
            why = "cannot be read: "
                    + (Files.isDirectory(path) ? "it is a folder" : "no permission, or a fault of the disk");
        }
        throw new Problem(OptionalInt.empty(), why).in(path.toString());
    }
}
