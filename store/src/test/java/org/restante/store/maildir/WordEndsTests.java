package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordEndsTests {
    /// What ends words, and what has the same bits in other places: all that a search by eights could mistake.
    private static final byte[] NEAR = {
        ' ', ',', ':', '%', '!', '-', ';', '$', '&', '+', '9', 0x1F, (byte) 0xA0, (byte) 0xAC, (byte) 0xBA, 0, -1, 'a'
    };

    private final Random random = new Random(1);

    @Test
    void the_first_end_is_found_wherever_it_is_and_whatever_stands_around_it() {
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = octets(random.nextInt(40), round % 2 == 0 ? " ,:%" : " ");
            int from = random.nextInt(octets.length + 1);
            int to = from + random.nextInt(octets.length - from + 1);
            assertThat(WordEnds.blank(octets, from, to)).isEqualTo(first(" ", octets, from, to));
            assertThat(WordEnds.unique(octets, from, to)).isEqualTo(first(" ,:%", octets, from, to));
        }
    }

    /// Octets of which few are ends of words.
    private byte[] octets(int length, String ends) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            byte octet = NEAR[random.nextInt(NEAR.length)];
            octets[i] = ends.indexOf(octet) >= 0 && random.nextInt(4) > 0 ? (byte) 'a' : octet;
        }
        return octets;
    }

    private static int first(String ends, byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] > 0 && ends.indexOf(octets[i]) >= 0) {
                return i;
            }
        }
        return to;
    }

    @Test
    void what_is_copied_is_what_was_asked_for_and_nothing_before_it() {
        for (int length = 0; length < 40; length++) {
            for (int room = 0; room < 20; room++) {
                byte[] source = new byte[3 + length + random.nextInt(20)];
                random.nextBytes(source);
                byte[] target = new byte[7 + length + room];
                byte[] wanted = new byte[7 + length];
                System.arraycopy(source, 3, wanted, 7, length);
                assertThat(WordEnds.copy(source, 3, 3 + length, target, 7)).isEqualTo(7 + length);
                assertThat(target).startsWith(wanted);
            }
        }
    }

    @Test
    void no_more_than_seven_octets_behind_what_is_copied_are_changed() {
        for (int length = 0; length < 40; length++) {
            byte[] source = new byte[length + 20];
            Arrays.fill(source, (byte) 1);
            byte[] target = new byte[length + 40];
            WordEnds.copy(source, 3, 3 + length, target, 7);
            assertThat(Arrays.copyOfRange(target, 14 + length, target.length)).containsOnly(0);
        }
    }
}
