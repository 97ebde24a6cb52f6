package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.restante.protocol.sasl.SaslFuzz;
import org.restante.protocol.surrogate.SurrogateFuzz;

/// Plays what the targets of `./build fuzz` have in git: inputs that were thought of, that lead somewhere new, or that
/// once showed a fault.
class FuzzCorpusTests {
    private static final Path CORPUS =
            Path.of(System.getProperty("restante.root", ".")).resolve("protocol/src/test/fuzz");

    private interface Play {
        void input(byte[] octets) throws Exception;
    }

    private record Target(String name, Play play) {}

    @TestFactory
    Stream<DynamicTest> each_input_is_played() {
        return Stream.of(
                        new Target("CommandFuzz", CommandFuzz::fuzzerTestOneInput),
                        new Target("DotsFuzz", DotsFuzz::fuzzerTestOneInput),
                        new Target("SaslFuzz", SaslFuzz::fuzzerTestOneInput),
                        new Target("SurrogateFuzz", SurrogateFuzz::fuzzerTestOneInput))
                .flatMap(target -> inputs(target).stream()
                        .map(file -> dynamicTest(
                                target.name() + " " + file.getFileName(),
                                () -> target.play().input(Files.readAllBytes(file)))));
    }

    private static List<Path> inputs(Target target) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.name()))) {
            List<Path> inputs = files.sorted().toList();
            assertThat(inputs).as(target.name()).isNotEmpty();
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
