package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.MessageDecoder;

/// Letters taken out of replies, whatever the pieces. RFC 1939 §3
class UnstufferTests {
    private static final String ALPHABET = "..\r\n\r\nab";

    /// Unstuffs a reply that comes in pieces, as the wire hands them on: what was not taken comes
    /// again, with more behind it.
    private static String unstuffed(String reply, int piece, int room) throws ProtocolViolation {
        byte[] in = reply.getBytes(ISO_8859_1);
        var unstuffer = new Unstuffer(false, new Forgiveness(Tolerance.IN_THE_WILD));
        var out = new StringBuilder();
        byte[] target = new byte[room];
        int next = 0;
        for (int end = 0; end < in.length && !unstuffer.ended(); ) {
            end = Math.min(in.length, end + piece);
            int count;
            do {
                count = unstuffer.pass(in, next, end, target, 0, room);
                next = unstuffer.taken();
                out.append(new String(target, 0, count, ISO_8859_1));
            } while (count > 0);
        }
        assertThat(unstuffer.ended()).isTrue();
        return out + "|" + reply.substring(next);
    }

    /// Random lines, many of which begin with dots.
    private static String letter(Random random) {
        StringBuilder letter = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            letter.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letter.toString().replaceAll("\r(?!\n)|(?<!\r)\n", "") + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
    void whatever_the_pieces_the_letter_is_the_same(int piece) throws ProtocolViolation {
        Random random = new Random(piece);
        for (int i = 0; i < 2_000; i++) {
            String letter = letter(random);
            String reply = dotted(letter) + "+OK next\r\n";
            for (int room : new int[] {1, 3, 16, 1_000}) {
                assertThat(unstuffed(reply, piece, room)).isEqualTo(letter + "|+OK next\r\n");
            }
        }
    }

    /// Doubles the dots at line begins, line by line.
    private static String dotted(String letter) {
        StringBuilder reply = new StringBuilder();
        for (String line : letter.split("(?<=\n)", -1)) {
            reply.append(line.startsWith(".") ? "." : "").append(line);
        }
        return reply + ".\r\n";
    }

    @Test
    void it_says_what_the_other_decoder_says() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            String reply = dotted(letter(random));
            var out = new ByteArrayOutputStream();
            var decoder = new MessageDecoder(out);
            decoder.write(reply.getBytes(ISO_8859_1), 0, reply.length());
            assertThat(unstuffed(reply, 4, 9)).isEqualTo(out.toString(ISO_8859_1) + "|");
        }
    }
}
