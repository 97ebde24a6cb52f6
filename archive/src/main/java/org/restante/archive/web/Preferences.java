package org.restante.archive.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.restante.archive.disk.Durable;
import org.restante.archive.web.page.Language;
import org.restante.archive.web.page.Theme;

/// What the person chose, kept in `state/reader` of the archive, a line each:
///
///     theme dark
///     language de
///     images ann@example.org
///
/// Lines that nobody understands are passed over.
final class Preferences {
    private static final String THEME = "theme ";
    private static final String LANGUAGE = "language ";
    private static final String IMAGES = "images ";
    private static final int LONGEST = 1000;

    private final Path file;
    private Theme theme = Theme.AUTO;
    private Optional<Language> language = Optional.empty();
    private final Set<String> images = new TreeSet<>();

    private Preferences(Path file) {
        this.file = file;
    }

    /// Reads the file, if it is there.
    ///
    /// @throws IOException if it cannot be read
    static Preferences of(Path archive) throws IOException {
        var preferences = new Preferences(archive.resolve("state").resolve("reader"));
        try {
            Files.readAllLines(preferences.file).forEach(preferences::take);
        } catch (NoSuchFileException _) {
            return preferences; // nothing was chosen yet
        }
        return preferences;
    }

    private void take(String line) {
        if (line.startsWith(THEME)) {
            Theme.of(line.substring(THEME.length())).ifPresent(known -> theme = known);
        } else if (line.startsWith(LANGUAGE)) {
            language = Language.tagged(line.substring(LANGUAGE.length()));
        } else if (line.startsWith(IMAGES)) {
            images.add(line.substring(IMAGES.length()));
        }
    }

    /// Light or dark.
    synchronized Theme theme() {
        return theme;
    }

    /// The language; empty for what the browser asks for.
    synchronized Optional<Language> language() {
        return language;
    }

    /// Whether images of other servers are shown in letters of somebody.
    synchronized boolean images(String address) {
        return images.contains(plain(address));
    }

    /// Chooses a theme.
    synchronized void choose(Theme chosen) throws IOException {
        theme = chosen;
        keep();
    }

    /// Chooses a language.
    synchronized void choose(Language chosen) throws IOException {
        language = Optional.of(chosen);
        keep();
    }

    /// Shows the images of somebody's letters from now on.
    synchronized void trust(String address) throws IOException {
        String plain = plain(address);
        if (!plain.isEmpty() && plain.length() < LONGEST) {
            images.add(plain);
            keep();
        }
    }

    private static String plain(String address) {
        return address.replaceAll("[\\x00-\\x20\\x7F]", "").toLowerCase(Locale.ROOT);
    }

    private void keep() throws IOException {
        List<String> lines = Stream.of(
                        Stream.of(THEME + theme.word()),
                        language.stream().map(chosen -> LANGUAGE + chosen.tag()),
                        images.stream().map(IMAGES::concat))
                .flatMap(each -> each)
                .toList();
        Path folder = file.getParent();
        if (folder != null) {
            Durable.folder(folder);
        }
        Durable.replace(file, ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
