package org.restante.archive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.restante.archive.letter.LetterKey;

/// Letters that come in, for tests.
final class Letters {
    private Letters() {}

    static LetterKey key(int number) {
        return LetterKey.of("home", "id-" + number);
    }

    static Incoming arrive(Path folder, int number, String text) throws IOException {
        return arrive(folder, number, text, Incoming.Form.WHOLE);
    }

    static Incoming arrive(Path folder, int number, String text, Incoming.Form form) throws IOException {
        try (Arrival arrival = Arrival.begin(folder, key(number), form)) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            arrival.write(octets, 0, octets.length);
            return arrival.finish();
        }
    }
}
