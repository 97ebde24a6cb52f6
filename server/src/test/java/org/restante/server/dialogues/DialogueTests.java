package org.restante.server.dialogues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.restante.conformance.DialogueParser;
import org.restante.conformance.Dialogues;
import org.restante.conformance.Outcome;
import org.restante.conformance.Player;
import org.restante.conformance.Stage;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;
import org.restante.store.memory.MemoryMaildrops;

/// Every dialogue over memory, over a socket and under TLS: the same files, the same expectations.
class DialogueTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.dialogues"));
    private static final List<String> POP3 = List.of("authorization", "transaction", "update", "wire");

    @TempDir
    static Path folder;

    private static Transport transport;
    private static ServerTls tls;

    @BeforeAll
    static void open() throws IOException {
        transport = new Transport();
        tls = SocketStage.tls(folder);
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    @TestFactory
    Stream<DynamicTest> over_memory() throws IOException {
        return each(_ -> true, _ -> new MemoryStage(new House.Memory(new MemoryMaildrops())));
    }

    @TestFactory
    Stream<DynamicTest> over_memory_from_maildirs() throws IOException {
        return each(_ -> true, home -> new MemoryStage(House.Maildir.in(home)));
    }

    @TestFactory
    Stream<DynamicTest> with_rules_over_memory() throws IOException {
        return ruled(_ -> new MemoryStage(new House.Memory(new MemoryMaildrops()), true));
    }

    @TestFactory
    Stream<DynamicTest> with_rules_from_maildirs() throws IOException {
        return ruled(home -> new MemoryStage(House.Maildir.in(home), true));
    }

    private static Stream<DynamicTest> ruled(Scene scene) throws IOException {
        return played(Dialogues.under(ROOT.resolve("rules")), 10, _ -> true, scene);
    }

    @TestFactory
    Stream<DynamicTest> with_legacy_secrets_over_memory() throws IOException {
        return legacy(_ -> true, _ -> {
            House house = new House.Memory(new MemoryMaildrops());
            return new MemoryStage(house, house.legacyDesk());
        });
    }

    @TestFactory
    Stream<DynamicTest> with_legacy_secrets_over_a_socket() throws IOException {
        return legacy(_ -> true, home -> legacyOverSocket(home, false));
    }

    @TestFactory
    Stream<DynamicTest> with_legacy_secrets_under_tls() throws IOException {
        return legacy(DialogueTests::hasNoStls, home -> legacyOverSocket(home, true));
    }

    private static Stage legacyOverSocket(Path home, boolean underTls) throws IOException {
        House house = House.Maildir.in(home);
        return new SocketStage(house, house.legacyDesk(), transport, tls, underTls);
    }

    private static Stream<DynamicTest> legacy(Choice choice, Scene scene) throws IOException {
        return played(Dialogues.under(ROOT.resolve("legacy")), 20, choice, scene);
    }

    @TestFactory
    Stream<DynamicTest> from_maildirs_whose_index_is_gone() throws IOException {
        return harmed(Vandal.Harm.DELETED);
    }

    @TestFactory
    Stream<DynamicTest> from_maildirs_whose_index_is_stale() throws IOException {
        return harmed(Vandal.Harm.STALE);
    }

    @TestFactory
    Stream<DynamicTest> from_maildirs_whose_index_is_damaged() throws IOException {
        return harmed(Vandal.Harm.DAMAGED);
    }

    private static Stream<DynamicTest> harmed(Vandal.Harm harm) throws IOException {
        AtomicInteger harms = new AtomicInteger();
        return Stream.concat(
                each(_ -> true, home -> new MemoryStage(House.Maildir.harmed(home, harm, harms))),
                Stream.of(DynamicTest.dynamicTest(
                        "it was", () -> assertThat(harms).hasValueGreaterThan(100))));
    }

    @TestFactory
    Stream<DynamicTest> over_a_socket() throws IOException {
        return each(_ -> true, home -> new SocketStage(House.Maildir.in(home), transport, tls, false));
    }

    /// What is about STLS or about passwords in clear has no meaning where TLS begins at once.
    @TestFactory
    Stream<DynamicTest> under_tls() throws IOException {
        return each(DialogueTests::hasNoStls, home -> new SocketStage(House.Maildir.in(home), transport, tls, true));
    }

    private static boolean hasNoStls(Path file) throws IOException {
        return !Files.readString(file).contains("STLS");
    }

    private static Stream<DynamicTest> each(Choice choice, Scene scene) throws IOException {
        return played(files(), 100, choice, scene);
    }

    private static Stream<DynamicTest> played(List<Path> files, int least, Choice choice, Scene scene) {
        assertThat(files).hasSizeGreaterThanOrEqualTo(least);
        return files.stream()
                .filter(choice::takes)
                .map(file -> DynamicTest.dynamicTest(
                        ROOT.relativize(file).toString(), file.toUri(), () -> play(file, scene)));
    }

    private static List<Path> files() throws IOException {
        return Dialogues.under(ROOT).stream()
                .filter(file -> POP3.contains(ROOT.relativize(file).getName(0).toString()))
                .toList();
    }

    private static void play(Path file, Scene scene) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        try (Stage stage = scene.set(home)) {
            switch (Player.play(DialogueParser.parse(file), stage)) {
                case Outcome.Passed _ -> {}
                case Outcome.Skipped(var missing)
                when KNOWN_GAPS.contains(missing) -> abort("this stage has no " + missing);
                case Outcome.Skipped(var missing) -> throw new AssertionError("nobody may miss " + missing);
                case Outcome.Failed failed -> throw new AssertionError(failed.message());
            }
        }
    }

    /// What a real server on this machine cannot show; the stage in memory can.
    private static final Set<String> KNOWN_GAPS = Set.of("CLOCK", "REMOTE_CLEAR", "CERTIFICATES");

    @FunctionalInterface
    private interface Scene {
        Stage set(Path home) throws IOException;
    }

    @FunctionalInterface
    private interface Choice {
        boolean wants(Path file) throws IOException;

        default boolean takes(Path file) {
            try {
                return wants(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
