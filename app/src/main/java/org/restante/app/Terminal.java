package org.restante.app;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What a command has around it.
///
/// @param octets what `out` writes to, for octets that are no text of ours
/// @param console for questions to a person; empty if nobody sits there
record Terminal(
        InputStream in,
        PrintWriter out,
        OutputStream octets,
        PrintWriter err,
        Map<String, String> environment,
        Optional<Console> console) {

    /// Copies the environment.
    Terminal {
        environment = Map.copyOf(environment);
    }

    /// The streams of the process.
    static Terminal ofThisProcess() {
        return new Terminal(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                System.out,
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Optional.ofNullable(System.console()).filter(Console::isTerminal));
    }
}
