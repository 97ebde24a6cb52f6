package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A mail client that is set up for a maildrop, and only has to be run.
///
/// @param command the program and its arguments
/// @param home where it puts the letters
/// @param good how it ends when it has done all
record Errand(List<String> command, Maildir home, Set<Integer> good) {

    /// Runs it in a folder, and fails unless it did all.
    void run(Path folder) throws IOException {
        Run.in(folder, command.toArray(String[]::new)).with(good.toArray(Integer[]::new));
    }
}
