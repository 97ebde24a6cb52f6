package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.client.Credentials;
import org.restante.client.Greeting;
import org.restante.client.Limits;
import org.restante.client.Maildrop;
import org.restante.client.Mechanism;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Tolerance;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// The client library at a real server: every mechanism, and every letter to the last octet.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class LibraryServerTests {
    private static final String ANN = "ann";

    private Path folder;
    private Office office;
    private List<Sample> letters;

    /// Starts the server.
    abstract Office start(Path folder, List<String> users) throws IOException;

    /// What it offers.
    abstract Set<Mechanism> offered();

    /// What it sends of a letter.
    String sent(Sample letter) {
        return letter.wire();
    }

    /// What it has to be forgiven.
    abstract Set<Tolerance> forgiven();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        office = start(folder, List.of(ANN));
        letters = office.deliver(ANN, Corpus.all());
    }

    @AfterAll
    void close() throws IOException {
        office.close();
    }

    private Visit visit(Connection connection) {
        return new Visit(office, connection, true, ANN, folder);
    }

    Stream<Arguments> mechanisms() {
        return offered().stream()
                .flatMap(mechanism -> Stream.of(Connection.values())
                        .filter(connection -> connection != Connection.PLAIN
                                || !mechanism.text().endsWith("-PLUS"))
                        .map(connection -> Arguments.of(mechanism, connection)));
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void a_login_by_each_mechanism(Mechanism mechanism, Connection connection) throws IOException, Refused {
        var credentials = new Credentials.Password(ANN, Secret.of(Office.PASSWORD), Optional.of(mechanism));
        try (Greeting greeting = Pop3.connect(LibraryTests.settings(visit(connection)));
                Maildrop maildrop = greeting.login(credentials)) {
            assertThat(maildrop.stat().messages()).isEqualTo(letters.size());
            maildrop.quit();
        }
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void the_strongest_mechanism_is_one_of_scram(Connection connection) throws IOException, Refused {
        List<String> log = new ArrayList<>();
        try (Greeting greeting =
                        Pop3.connect(LibraryTests.settings(visit(connection)).log((_, line) -> log.add(line)));
                Maildrop maildrop = greeting.login(ANN, Secret.of(Office.PASSWORD))) {
            maildrop.quit();
        }
        assertThat(log).anyMatch(line -> line.startsWith("AUTH SCRAM-SHA-256"));
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void a_wrong_password(Connection connection) throws IOException, Refused {
        try (Greeting greeting = Pop3.connect(LibraryTests.settings(visit(connection)))) {
            assertThatThrownBy(() -> greeting.login(ANN, Secret.of("wrong")))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("[AUTH]");
        }
    }

    static Stream<Arguments> windows() {
        return Stream.of(Connection.values())
                .flatMap(connection ->
                        Stream.of(0, 200, Limits.DEFAULT.pipeline()).map(window -> Arguments.of(connection, window)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void every_letter_to_the_last_octet(Connection connection, int window) throws IOException, Refused {
        Limits limits = new Limits(8 * 1024, 1_000_000, window);
        List<String> arrived = new ArrayList<>();
        try (Greeting greeting =
                        Pop3.connect(LibraryTests.settings(visit(connection)).limits(limits));
                Maildrop maildrop = greeting.login(ANN, Secret.of(Office.PASSWORD))) {
            List<MessageNumber> all =
                    maildrop.list().stream().map(listed -> listed.number()).toList();
            maildrop.retrieveAll(all, (_, content) -> arrived.add(new String(content.readAllBytes(), ISO_8859_1)));
            assertThat(maildrop.tolerated().keySet()).isEqualTo(forgiven());
            maildrop.quit();
        }
        Arrivals.compare(
                letters.stream()
                        .map(letter -> new Sample(letter.name(), sent(letter)))
                        .toList(),
                arrived);
    }
}
