package org.restante.app;

import java.io.File;
import java.io.IOException;
import java.util.List;

/// The person's browser: `$BROWSER`, else what `xdg-open` takes for it.
///
/// @param terminal has the environment
record Browser(Terminal terminal) {

    /// Opens an address. Where there is no browser nothing is said: the address has been printed.
    ///
    /// The address goes to `$BROWSER` by its arguments, which others can see; a ticket in it is
    /// good once, and used up as soon as the page is there.
    void open(String address) {
        String own = terminal.environment().getOrDefault("BROWSER", "");
        List<String> programs = own.isEmpty() ? List.of("xdg-open") : List.of(own.split(File.pathSeparator));
        for (String program : programs) {
            if (!program.isBlank() && begins(program.strip(), address)) {
                return;
            }
        }
    }

    private static boolean begins(String program, String address) {
        try {
            new ProcessBuilder(program, address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException _) {
            return false; // the next one may be there
        }
    }
}
