package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReplyEncoderTests {

    @Test
    void replies_of_one_line() throws IOException {
        assertThat(wire(new Reply.Ok("2 octets"))).isEqualTo("+OK 2 octets\r\n");
        assertThat(wire(new Reply.Values("2 320"))).isEqualTo("+OK 2 320\r\n");
        assertThat(wire(new Reply.Ok(""))).isEqualTo("+OK\r\n");
        assertThat(wire(new Reply.Err("no such message"))).isEqualTo("-ERR no such message\r\n");
        assertThat(wire(new Reply.Err(ResponseCode.SYS_TEMP, "later"))).isEqualTo("-ERR [SYS/TEMP] later\r\n");
        assertThat(wire(new Reply.Challenge(""))).isEqualTo("+ \r\n");
    }

    @Test
    void a_listing_ends_with_a_dot() throws IOException {
        assertThat(wire(new Reply.Listing("two", Lines.of(List.of("1 120", "2 200")))))
                .isEqualTo("+OK two\r\n1 120\r\n2 200\r\n.\r\n");
        assertThat(wire(new Reply.Listing("none", Lines.of(List.of())))).isEqualTo("+OK none\r\n.\r\n");
    }

    @Test
    void a_message_is_stuffed_and_ended() throws IOException {
        assertThat(wire(content("A: b\n\n.x", OptionalInt.empty()))).isEqualTo("+OK it is\r\nA: b\r\n\r\n..x\r\n.\r\n");
        assertThat(wire(content("A: b\r\n\r\nx\r\n", OptionalInt.empty())))
                .isEqualTo("+OK it is\r\nA: b\r\n\r\nx\r\n.\r\n");
        assertThat(wire(content("", OptionalInt.empty()))).isEqualTo("+OK it is\r\n.\r\n");
        assertThat(wire(content("A: b\r\n\r\nx\r\n", OptionalInt.of(0)))).isEqualTo("+OK it is\r\nA: b\r\n\r\n.\r\n");
    }

    @Test
    void top_reads_no_more_of_a_large_letter_than_it_sends() throws IOException {
        String header = "A: b\r\n".repeat(100) + "\r\n";
        byte[] octets = Letters.octets(header + "a line of text\r\n".repeat(100_000));
        Letters.Held letter = Letters.Held.of(Letters.text(octets));
        ByteArrayInputStream stream = new ByteArrayInputStream(octets);
        Letter watched = new Letters.Watched(stream, letter.extent());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyEncoder.encode(new Reply.Content("it is", watched, OptionalInt.of(0)), out);
        assertThat(Letters.text(out.toByteArray())).isEqualTo("+OK it is\r\n" + header + ".\r\n");
        assertThat(octets.length - stream.available()).isEqualTo(header.length());
    }

    @Test
    void a_message_that_is_shorter_than_measured_gets_no_false_end() {
        Letter cut = new Letters.Held(Letters.octets("A: b\r\n"), new Extent(100, 100, 100, 0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> ReplyEncoder.encode(new Reply.Content("it is", cut, OptionalInt.empty()), out))
                .isInstanceOf(EOFException.class);
        assertThat(Letters.text(out.toByteArray())).doesNotContain("\r\n.\r\n");
    }

    private static Reply content(String letter, OptionalInt bodyLines) {
        return new Reply.Content("it is", Letters.Held.of(letter), bodyLines);
    }

    private static String wire(Reply reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyEncoder.encode(reply, out);
        return Letters.text(out.toByteArray());
    }
}
