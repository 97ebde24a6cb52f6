package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageDecoderTests {

    /// One row for each line of the table in [MessageDecoder]. `~` is CR, `|` is LF.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ".~|;''",
                ".|;''",
                "a~|.~|;a~|",
                "..~|.~|;.~|",
                "...~|.~|;..~|",
                ".a~|.~|;a~|",
                "a|..b|.|;a|.b|",
                ".~a~|.~|;~a~|",
                "a.~|.~|;a.~|",
            })
    void a_reply_gives_its_message(String reply, String message) throws IOException {
        assertThat(Unstuffing.text(plain(reply))).isEqualTo(plain(message));
    }

    @Test
    void what_follows_the_terminator_is_left() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = Letters.octets("a\r\n.\r\n+OK next\r\n");
        assertThat(new MessageDecoder(out).write(octets, 0, octets.length)).isEqualTo(6);
        assertThat(Letters.text(out.toByteArray())).isEqualTo("a\r\n");
    }

    private static String plain(String shown) {
        return shown.replace('~', '\r').replace('|', '\n').replace("''", "");
    }
}
