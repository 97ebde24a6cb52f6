package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `restante demo` that is told to stop by a signal leaves nothing behind.
class InterruptedDemoTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void its_folder_is_gone(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command =
                List.of(Restante.command(List.of("-Djava.io.tmpdir=" + temporary), "demo", "--no-browser"));
        Process demo = new Run(folder, command).start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(folder.resolve("out")).contains("Ctrl-C ends it"));
            assertThat(demos(temporary)).isNotEmpty();
            demo.destroy();
            assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            demo.destroyForcibly();
        }
        assertThat(demos(temporary)).isEmpty();
        assertThat(folder.resolve("err")).content().doesNotContain("Exception", "\tat ");
    }

    private static List<Path> demos(Path temporary) throws IOException {
        try (var all = Files.list(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith("restante-demo"))
                    .toList();
        }
    }
}
