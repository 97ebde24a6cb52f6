package org.restante.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of its own for one demo, gone afterwards: also when the process is told to stop in between.
record DemoFolder(Path path) implements AutoCloseable {

    /// @param name what its name begins with
    static DemoFolder fresh(String name) throws IOException {
        return new DemoFolder(Files.createTempDirectory(name));
    }

    /// When the process is told to stop: what uses the folder ends first.
    void sweepAfter(Runnable end) {
        Thread sweep = new Thread(
                () -> {
                    end.run();
                    close();
                },
                "sweep");
        Runtime.getRuntime().addShutdownHook(sweep);
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the demo could not be removed", e);
        }
    }
}
