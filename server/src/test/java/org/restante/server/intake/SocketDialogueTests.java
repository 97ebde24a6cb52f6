package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.transport.Transport;

/// The same dialogues as in memory, over TCP and over a Unix-domain socket.
class SocketDialogueTests {
    @TempDir
    private Path folder = Path.of("");

    static Stream<Path> dialogues() throws IOException {
        return Dialogue.all();
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void plays_over_tcp(Path file) throws IOException {
        play(file, Running.ANY_PORT);
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void plays_over_a_unix_socket(Path file) throws IOException {
        play(file, new Endpoint.Unix(folder.resolve("lmtp")));
    }

    private static void play(Path file, Endpoint endpoint) throws IOException {
        Dialogue dialogue = Dialogue.read(file);
        TestOffice office = new TestOffice();
        List<Endpoint> lmtp = dialogue.protocol() == Protocol.LMTP ? List.of(endpoint) : List.of();
        List<Endpoint> smtp = dialogue.protocol() == Protocol.SMTP ? List.of(endpoint) : List.of();
        Config.Listen listen = new Config.Listen(List.of(), List.of(), lmtp, smtp, List.of());
        try (Transport transport = new Transport();
                IntakeServer server =
                        IntakeServer.start(listen, transport, Optional.empty(), office.office(TestOffice.limits()));
                Client client = Client.connect(Stream.concat(server.lmtp().stream(), server.smtp().stream())
                        .findFirst()
                        .orElseThrow())) {
            dialogue.play(new OverSocket(client, office));
        }
        assertThat(office.open).hasValue(0);
    }

    private record OverSocket(Client client, TestOffice office) implements Dialogue.Stage {
        @Override
        public void send(byte[] octets) throws IOException {
            client.send(octets);
        }

        @Override
        public String hear() throws IOException {
            return client.hear();
        }

        @Override
        public void drop() throws IOException {
            client.close();
            await().until(() -> office.open.get() == 0);
        }

        @Override
        public List<String> left(String user) {
            return office.texts(user);
        }
    }
}
