package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another program, run to its end in a folder of its own.
///
/// @param folder its working folder and HOME; its output is kept there
/// @param command the program and its arguments
record Run(Path folder, List<String> command) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// How a program ended, and what it wrote.
    record Ended(int status, String out, String err) {

        /// Fails with all that the program said unless it ended with one of `expected`.
        Ended with(Integer... expected) {
            assertThat(status).as(() -> out + "\n" + err).isIn((Object[]) expected);
            return this;
        }
    }

    /// Runs `command` in `folder`.
    static Ended in(Path folder, String... command) throws IOException {
        return new Run(folder, List.of(command)).andWait();
    }

    /// Starts the program without waiting for it; its output goes to the files `out` and `err` in the folder.
    Process start() throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private Ended andWait() throws IOException {
        Process process = start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(command + " has not ended in time\n" + text("out") + "\n" + text("err"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text("out"), text("err"));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), ISO_8859_1);
    }

    /// Writes a file that only its owner may read, for passwords and keys.
    static Path privately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text, ISO_8859_1);
    }

    /// Copies a script of these tests into a folder.
    static Path script(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (var script = Run.class.getResourceAsStream("/peers/" + name)) {
            if (script == null) {
                throw new IOException("no script " + name);
            }
            Files.write(file, script.readAllBytes());
        }
        return file;
    }
}
