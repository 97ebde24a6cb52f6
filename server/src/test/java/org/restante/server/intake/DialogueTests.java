package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The dialogues in memory.
class DialogueTests {

    static Stream<Path> dialogues() throws IOException {
        return Dialogue.all();
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void plays_in_whole_lines(Path file) throws IOException {
        Dialogue dialogue = Dialogue.read(file);
        dialogue.play(new InMemory(new Talk(dialogue.protocol()), Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void plays_octet_by_octet(Path file) throws IOException {
        Dialogue dialogue = Dialogue.read(file);
        dialogue.play(new InMemory(new Talk(dialogue.protocol()), 1));
    }

    private static final class InMemory implements Dialogue.Stage {
        private final Talk talk;
        private final int size;
        private int heard;

        InMemory(Talk talk, int size) {
            this.talk = talk;
            this.size = size;
            talk.said.append(talk.session.greeting().wire());
        }

        @Override
        public void send(byte[] octets) {
            talk.send(octets, size);
        }

        @Override
        public String hear() {
            int end = talk.said.indexOf("\r\n", heard);
            if (end < 0) {
                assertThat(talk.said.substring(heard)).isEmpty();
                return talk.state instanceof Session.State.Closed ? "closed" : "nothing";
            }
            String line = talk.said.substring(heard, end);
            heard = end + 2;
            return line;
        }

        @Override
        public void drop() {
            talk.session.close();
        }

        @Override
        public List<String> left(String user) {
            assertThat(talk.said.substring(heard)).as("said, and not expected").isEmpty();
            return talk.office.texts(user);
        }
    }
}
