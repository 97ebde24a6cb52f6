package org.restante.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Runs commands in this process, as a script would: nobody sits at the terminal.
///
/// @param environment its variables
public record Session(Map<String, String> environment) {

    /// What a command left behind.
    public record Outcome(int status, String out, String err) {}

    static Session at(Path home) {
        return new Session(Map.of("RESTANTE_HOME", home.toString()));
    }

    /// Runs a command with nothing on standard input.
    public Outcome run(String... args) {
        return runWith("", args);
    }

    /// Runs with `input` on standard input.
    Outcome runWith(String input, String... args) {
        var out = new StringWriter();
        var octets = new ByteArrayOutputStream();
        var err = new StringWriter();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                octets,
                new PrintWriter(err, true),
                environment,
                Optional.empty());
        int status = Main.run(terminal, args);
        return new Outcome(status, out + octets.toString(StandardCharsets.ISO_8859_1), err.toString());
    }
}
