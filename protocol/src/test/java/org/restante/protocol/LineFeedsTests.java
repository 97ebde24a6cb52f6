package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFeedsTests {
    /// LF, its neighbours, and what has the same bits in other places: all that a search by words could mistake.
    private static final byte[] NEAR = {'\n', 0x0B, 0x09, 0x08, (byte) 0x8A, 0x0A + 0x20, 0, (byte) 0xFF, 0x1A, 'a'};

    @Test
    void the_first_is_found_wherever_it_is_and_whatever_stands_around_it() {
        Random random = new Random(1);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = new byte[random.nextInt(40)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = NEAR[random.nextInt(round % 2 == 0 ? NEAR.length : 2)];
            }
            int from = random.nextInt(octets.length + 1);
            int end = from + random.nextInt(octets.length - from + 1);
            assertThat(LineFeeds.next(octets, from, end)).isEqualTo(octetByOctet(octets, from, end));
        }
    }

    private static int octetByOctet(byte[] octets, int from, int end) {
        for (int i = from; i < end; i++) {
            if (octets[i] == '\n') {
                return i;
            }
        }
        return end;
    }
}
