package org.restante.bench.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// The driver must see every fault of a server, however its octets arrive.
class TalkTests {
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Talk talk = new Talk(failures::add);
    private final EmbeddedChannel channel = new EmbeddedChannel(talk);

    private void hear(String octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets, ISO_8859_1));
    }

    /// The same octets, one at a time.
    private void hearSlowly(String octets) {
        octets.chars().forEach(octet -> hear(String.valueOf((char) octet)));
    }

    @Test
    void replies_come_in_order_however_they_are_cut() {
        talk.await(Expected.LINE, () -> heard.add(talk.status()));
        talk.await(new Expected.Known("a\r\n.\r\n".length()), () -> heard.add(talk.status()));
        talk.await(Expected.LINE, () -> heard.add(talk.status()));
        hearSlowly("+OK one\r\n+OK two\r\na\r\n.\r\n+OK three\r\n");
        assertThat(heard).containsExactly("+OK one", "+OK two", "+OK three");
        assertThat(failures).isEmpty();
    }

    @Test
    void a_known_reply_is_good_again_and_again() {
        Expected known = new Expected.Known("abc\r\n.\r\n".length());
        for (int i = 0; i < 2; i++) {
            talk.await(known, () -> heard.add("over"));
            hear("+OK\r\nabc\r\n.");
            hear("\r\n");
        }
        assertThat(heard).hasSize(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void a_refusal_fails() {
        talk.await(Expected.LINE, () -> heard.add("good"));
        hear("-ERR [IN-USE] later\r\n");
        assertThat(heard).isEmpty();
        assertThat(failures).first().asString().contains("[IN-USE]");
    }

    @Test
    void a_reply_of_another_length_fails() {
        talk.await(new Expected.Known("abc\r\n.\r\n".length()), () -> heard.add("good"));
        hear("+OK\r\nabcd\r\n.\r\n");
        assertThat(heard).isEmpty();
        assertThat(failures).isNotEmpty();
    }

    @Test
    void octets_that_nobody_asked_for_fail() {
        talk.await(Expected.LINE, () -> heard.add("good"));
        hear("+OK\r\n+OK\r\n");
        assertThat(heard).containsExactly("good");
        assertThat(failures).isNotEmpty();
    }

    @Test
    void an_end_in_place_of_a_reply_fails() {
        talk.await(Expected.LINE, () -> heard.add("good"));
        channel.close();
        assertThat(failures).isNotEmpty();
    }

    @Test
    void replies_of_lmtp_may_have_more_lines_than_one() {
        talk.await(Expected.LINE, () -> heard.add(talk.status()));
        hearSlowly("250-mail.example.org\r\n250-PIPELINING\r\n250 8BITMIME\r\n");
        assertThat(heard).containsExactly("250 8BITMIME");
    }

    @Test
    void a_letter_is_measured_without_its_stuffed_dots() {
        CRC32 sum = new CRC32();
        Letter letter = new Letter(sum);
        talk.await(letter, () -> heard.add("over"));
        hearSlowly("+OK\r\nSubject: dots\r\n\r\n..\r\n..two\r\n.\r\n");
        assertThat(heard).containsExactly("over");
        assertThat(letter.octets()).isEqualTo("Subject: dots\r\n\r\n.\r\n.two\r\n".length());
        assertThat(letter.wire()).isEqualTo("Subject: dots\r\n\r\n..\r\n..two\r\n.\r\n".length());
        assertThat(letter.topWire()).isEqualTo("Subject: dots\r\n\r\n.\r\n".length());
        CRC32 expected = new CRC32();
        expected.update("Subject: dots\r\n\r\n.\r\n.two\r\n".getBytes(ISO_8859_1));
        assertThat(sum.getValue()).isEqualTo(expected.getValue());
    }

    @Test
    void a_line_without_cr_fails() {
        talk.await(new Letter(new CRC32()), () -> heard.add("over"));
        hear("+OK\r\nSubject: x\n");
        assertThat(failures).isNotEmpty();
    }

    @Test
    void a_listing_is_read() {
        Listing listing = new Listing();
        talk.await(listing, () -> heard.add("over"));
        hearSlowly("+OK 2 messages\r\n1 120\r\n2 4294967297\r\n.\r\n");
        assertThat(listing.count()).isEqualTo(2);
        assertThat(listing.octets(2)).isEqualTo(4294967297L);
        assertThat(listing.total()).isEqualTo(4294967417L);
    }

    @Test
    void a_listing_with_a_gap_fails() {
        talk.await(new Listing(), () -> heard.add("over"));
        hear("+OK\r\n1 120\r\n3 120\r\n.\r\n");
        assertThat(failures).isNotEmpty();
    }
}
