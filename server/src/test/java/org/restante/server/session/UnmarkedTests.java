package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;

/// Listings leave out what is marked, and all others keep their numbers. RFC 1939 §5 (LIST, DELE)
class UnmarkedTests {

    private static void check(int size, IntPredicate marked) throws IOException {
        Marks marks = new Marks();
        IntStream.rangeClosed(1, size).filter(marked).forEach(number -> marks.add(new MessageNumber(number), 1));
        var lines = new Unmarked(size, marks, (index, target, at) -> {
            byte[] word = ("of" + index).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(word, 0, target, at, word.length);
            return at + word.length;
        });
        var wire = new ByteArrayOutputStream();
        ReplyEncoder.encode(new Reply.Listing("so", lines), wire);
        String expected = IntStream.rangeClosed(1, size)
                .filter(marked.negate())
                .mapToObj(number -> number + " of" + (number - 1) + "\r\n")
                .collect(Collectors.joining());
        assertThat(wire.toString(StandardCharsets.US_ASCII)).isEqualTo("+OK so\r\n" + expected + ".\r\n");
    }

    @Test
    void at_the_ends_and_all_of_them() throws IOException {
        for (int size : Set.of(0, 1, 2, 3, 2_000)) {
            check(size, _ -> false);
            check(size, _ -> true);
            check(size, number -> number == 1);
            check(size, number -> number == size);
            check(size, number -> number != size);
            check(size, number -> number % 2 == 0);
        }
    }

    @Test
    void anywhere_in_listings_of_many_pieces() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            int one = 1 + random.nextInt(500);
            Set<Integer> marked =
                    random.ints(1, 3_000).limit(3_000 / one).boxed().collect(Collectors.toSet());
            check(3_000, marked::contains);
        }
    }
}
