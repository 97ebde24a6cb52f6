package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays what the target of `./build fuzz` has in git.
class FuzzCorpusTests {
    private static final Path CORPUS =
            Path.of(System.getProperty("restante.root", "..")).resolve("archive/src/test/fuzz/LetterFuzz");

    static Stream<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<Path> inputs = files.sorted().toList();
            assertThat(inputs).isNotEmpty();
            return inputs.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void each_input_is_played(Path input) throws IOException {
        LetterFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
