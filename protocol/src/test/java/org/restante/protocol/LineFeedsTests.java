package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFeedsTests {
    /// LF, its neighbours, and what has the same bits in other places: all that a search by words could mistake.
    private static final byte[] NEAR = {'\n', 0x0B, 0x09, 0x08, (byte) 0x8A, 0x0A + 0x20, 0, (byte) 0xFF, 0x1A, 'a'};

    @Test
    void the_first_is_found_wherever_it_is_and_whatever_stands_around_it() {
        Random random = new Random(1);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = octets(random, round);
            int from = random.nextInt(octets.length + 1);
            int end = from + random.nextInt(octets.length - from + 1);
            assertThat(LineFeeds.next(octets, from, end)).isEqualTo(octetByOctet(octets, from, end));
        }
    }

    @Test
    void what_is_before_it_is_copied_and_nothing_beyond_the_room_for_it_is_touched() {
        Random random = new Random(2);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = octets(random, round);
            int from = random.nextInt(octets.length + 1);
            int end = from + random.nextInt(octets.length - from + 1);
            int to = random.nextInt(5);
            byte[] target = new byte[to + end - from + random.nextInt(3)];
            int stop = LineFeeds.copy(octets, from, end, target, to);

            assertThat(stop).isEqualTo(octetByOctet(octets, from, end));
            assertThat(Arrays.equals(target, to, to + stop - from, octets, from, stop))
                    .isTrue();
            assertThat(Arrays.equals(target, 0, to, new byte[to], 0, to)).isTrue();
            int room = to + end - from;
            assertThat(Arrays.copyOfRange(target, room, target.length)).isEqualTo(new byte[target.length - room]);
        }
    }

    private static byte[] octets(Random random, int round) {
        byte[] octets = new byte[random.nextInt(40)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = NEAR[random.nextInt(round % 2 == 0 ? NEAR.length : 2)];
        }
        return octets;
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
