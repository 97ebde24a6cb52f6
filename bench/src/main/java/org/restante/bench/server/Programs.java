package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Other programs of this machine.
public final class Programs {
    private Programs() {}

    /// Runs a program to its end.
    ///
    /// @return what it wrote to standard output
    /// @throws IOException with all that it said if it ended badly
    public static String run(List<String> command) throws IOException {
        Path out = Files.createTempFile("restante-bench", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            int status = process.waitFor();
            String said = Files.readString(out);
            if (status != 0) {
                throw new IOException(command + " ended with " + status + ":\n" + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
