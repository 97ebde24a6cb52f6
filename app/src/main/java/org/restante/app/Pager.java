package org.restante.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/// Prints long texts: at a terminal through the command in `$PAGER`, if there is one.
final class Pager {
    private Pager() {}

    static void print(Terminal terminal, String text) throws IOException {
        String command = terminal.environment().getOrDefault("PAGER", "");
        if (terminal.console().isEmpty() || command.isBlank()) {
            terminal.out().print(text);
            terminal.out().flush();
            return;
        }
        Process pager = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        try (Writer in = new OutputStreamWriter(pager.getOutputStream(), StandardCharsets.UTF_8)) {
            in.write(text);
        } catch (IOException _) {
            // the person has seen enough
        }
        try {
            pager.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
