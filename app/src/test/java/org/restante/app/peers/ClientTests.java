package org.restante.app.peers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every client must be able to do: bring [Corpus] home over each kind of connection, and leave the letters on the
/// server or have them deleted.
///
/// Letters that are to stay are files of another mail program; those that are to be deleted were delivered, so each
/// client meets both kinds.
@Needs(Peer.OPENSSL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientTests {
    private static final String STAYS = "stays";
    private static final String GOES = "goes";
    private static final Map<String, Harm> HARMED = Map.of(
            "deleted", (index, _) -> Files.delete(index),
            "stale", (index, before) -> Files.write(index, before),
            "damaged",
                    (index, _) -> {
                        byte[] octets = Files.readAllBytes(index);
                        octets[octets.length / 2] ^= 0x20;
                        Files.write(index, octets);
                    });

    /// What may happen to the index of a maildrop while the server does not look.
    private interface Harm {
        /// @param before what the index was earlier
        void come(Path index, byte[] before) throws IOException;
    }

    private Path folder;
    private Office office;
    private List<Sample> delivered;

    /// Runs the client once, and returns all letters that this visit brought home, without what the client added.
    abstract List<String> fetch(Visit visit) throws IOException;

    /// What the client makes of a letter's text, line ends and all: [Sample#unix] for most.
    String athome(Sample letter) {
        return letter.unix();
    }

    /// The connections that this client knows.
    Set<Connection> connections() {
        return EnumSet.allOf(Connection.class);
    }

    /// Shapes that this client cannot bring home from any server, each with the reason.
    Map<String, String> beyond() {
        return Map.of();
    }

    /// The named shapes, all for the same reason.
    static Map<String, String> because(String reason, String... shapes) {
        return Stream.of(shapes).collect(Collectors.toMap(shape -> shape, _ -> reason));
    }

    /// All of them.
    static Map<String, String> together(List<Map<String, String>> shapes) {
        Map<String, String> all = new HashMap<>();
        shapes.forEach(all::putAll);
        return Map.copyOf(all);
    }

    /// Whether the client remembers by unique-id what it has, and leaves it alone.
    boolean remembers() {
        return true;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        List<String> users = Stream.of(Connection.values())
                .flatMap(connection -> Stream.concat(Stream.of(STAYS, GOES), HARMED.keySet().stream())
                        .map(connection::user))
                .toList();
        office = Office.open(
                Files.createDirectories(folder.resolve("server")),
                Stream.concat(users.stream(), Stream.of("template")).toList());
        List<Sample> letters = Corpus.without(left());
        Maildir foreign = Maildir.create(folder.resolve("foreign"));
        foreign.put(letters);
        delivered = office.deliver("template", letters);
        Maildir arrived = new Maildir(office.maildrop("template"));
        for (Connection connection : connections()) {
            foreign.linkTo(office.maildrop(connection.user(STAYS)));
            arrived.linkTo(office.maildrop(connection.user(GOES)));
            office.handOver(office.maildrop(connection.user(STAYS)));
            office.handOver(office.maildrop(connection.user(GOES)));
        }
    }

    @AfterAll
    void close() throws IOException {
        office.close();
    }

    @ParameterizedTest
    @MethodSource("connections")
    void every_letter_comes_home_and_stays_on_the_server(Connection connection) throws IOException {
        Visit visit = visit(connection, STAYS, true);
        List<String> before = ids(visit);
        compare(Corpus.without(left()), fetch(visit));
        assertThat(ids(visit)).hasSize(Corpus.SIZE - left().size()).isEqualTo(before);
        if (remembers()) {
            assertThat(fetch(visit)).isEmpty();
            assertThat(ids(visit)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("connections")
    void every_letter_comes_home_and_leaves_the_server(Connection connection) throws IOException {
        Visit visit = visit(connection, GOES, false);
        compare(delivered, fetch(visit));
        assertThat(ids(visit)).isEmpty();
        assertThat(new Maildir(office.maildrop(visit.user())).files()).isEmpty();
    }

    /// With only some letters, since what counts is that the second and the third visit bring what is new, and nothing
    /// else.
    @Test
    void an_index_that_came_to_harm_brings_nothing_twice() throws IOException {
        assumeTrue(remembers(), "the client remembers what it has");
        assumeTrue(office instanceof Restante, "the server has an index of ours");
        Connection connection = connections().iterator().next();
        List<Sample> all = Corpus.without(left());
        List<Sample> first = all.subList(0, 3);
        List<Sample> more = all.subList(3, 6);
        Map<String, byte[]> before = new HashMap<>();
        for (String harm : HARMED.keySet()) {
            Visit visit = visit(connection, harm, true);
            Maildir maildrop = new Maildir(office.maildrop(visit.user()));
            compare(office.deliver(visit.user(), first), fetch(visit));
            before.put(harm, Files.readAllBytes(maildrop.folder().resolve("restante.index")));
            maildrop.put(more);
            compare(more, fetch(visit));
        }
        office = ((Restante) office).again(() -> {
            for (var harm : HARMED.entrySet()) {
                Path maildrop = office.maildrop(connection.user(harm.getKey()));
                harm.getValue().come(maildrop.resolve("restante.index"), requireNonNull(before.get(harm.getKey())));
            }
        });
        for (String harm : HARMED.keySet()) {
            Visit visit = visit(connection, harm, true);
            assertThat(fetch(visit)).as("index %s", harm).isEmpty();
            assertThat(ids(visit)).hasSize(6);
        }
    }

    /// Shapes that this client is not asked for. With `-Drestante.peers.everything=true` there are none, to see what
    /// becomes of them, from this server or another.
    private Set<String> left() {
        return Boolean.getBoolean("restante.peers.everything") ? Set.of() : beyond().keySet();
    }

    private void compare(List<Sample> letters, List<String> arrived) {
        Arrivals.compare(
                letters.stream()
                        .map(letter -> new Sample(letter.name(), athome(letter)))
                        .toList(),
                arrived);
    }

    private Visit visit(Connection connection, String purpose, boolean keep) throws IOException {
        String user = connection.user(purpose);
        return new Visit(
                office,
                connection,
                keep,
                user,
                Files.createDirectories(folder.resolve("client").resolve(user)));
    }

    private static List<String> ids(Visit visit) throws IOException {
        try (var talk = Talk.as(visit.user(), visit.office().port(Connection.PLAIN))) {
            List<String> ids = talk.list("UIDL");
            talk.ask("QUIT");
            return ids;
        }
    }
}
