package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;

/// Whatever the letter: headers become ASCII and bodies stay, the cut changes nothing, and what is measured is what
/// comes.
class DowngradingTests {

    @RepeatedTest(500)
    void headers_become_ascii_and_bodies_stay(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        RandomLetters.RandomLetter letter = RandomLetters.letter(random);
        byte[] octets = Downgraded.octets(letter.text());
        byte[] ascii = Downgraded.inPieces(octets, octets.length);
        List<String> lines = Downgraded.text(ascii).lines().toList();
        assertThat(lines.stream().filter(line -> line.contains("["))).isEqualTo(letter.bodies());
        assertThat(lines.stream().filter(line -> !line.contains("["))).allMatch(Structured::isAscii);
        assertThat(Downgraded.inPieces(octets, 1 + random.nextInt(40))).isEqualTo(ascii);
        assertThat(Downgraded.cut(octets, random.nextInt(octets.length))).isEqualTo(ascii);
        assertThat(Downgraded.inPieces(ascii, ascii.length)).as("once more").isEqualTo(ascii);
        assertThat(extent(octets)).contains(measured(ascii));
        assertThat(extent(ascii)).as("there is nothing left to change").isEmpty();
        assertThat(read(octets, 1 + random.nextInt(50))).isEqualTo(ascii);
    }

    private static Optional<Extent> extent(byte[] letter) throws IOException {
        return Surrogate.extent(new ByteArrayInputStream(letter));
    }

    private static Extent measured(byte[] letter) {
        Measure measure = new Measure();
        measure.add(letter, 0, letter.length);
        return measure.extent();
    }

    /// @param slice octets that are asked for at once
    private static byte[] read(byte[] letter, int slice) throws IOException {
        byte[] read = new byte[letter.length * 8 + slice];
        int length = 0;
        try (InputStream stream = Surrogate.of(new ByteArrayInputStream(letter))) {
            for (int count = 0; count >= 0; count = stream.read(read, length, slice)) {
                length += count;
            }
        }
        return Arrays.copyOf(read, length);
    }
}
