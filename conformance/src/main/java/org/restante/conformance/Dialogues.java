package org.restante.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds dialogues.
public final class Dialogues {

    /// How the names of dialogues end.
    public static final String EXTENSION = ".dlg";

    private Dialogues() {}

    /// All dialogues in `folder` and the folders in it, sorted by their paths.
    ///
    /// @throws IOException if a folder cannot be read
    public static List<Path> under(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        }
    }
}
