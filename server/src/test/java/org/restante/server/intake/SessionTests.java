package org.restante.server.intake;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no dialogue can say: trace lines, limits, draining, cuts.
class SessionTests {
    private static final String TO_ANN = "MAIL FROM:<s@example.com>\r\nRCPT TO:<ann@example.org>\r\n";

    @Test
    void the_trace_lines_stand_in_front_of_each_copy() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO client.example\r\n" + TO_ANN + "RCPT TO:<bob@example.org>\r\nDATA\r\nhi\r\n.\r\n");
        String id = talk.journal.getFirst().id();
        assertThat(talk.office.letters("bob"))
                .containsExactly("Return-Path: <s@example.com>\r\n"
                        + "Delivered-To: bob@example.org\r\n"
                        + "Received: from client.example ([192.0.2.7])\r\n"
                        + "\tby mail.example.org with LMTP id " + id + "\r\n"
                        + "\tfor <bob@example.org>; Wed, 4 Nov 2026 05:06:07 +0000\r\n"
                        + "hi\r\n");
        assertThat(talk.office.letters("ann").getFirst()).contains("Delivered-To: ann@example.org\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP, false, HELO c, MAIL FROM:<>, SMTP",
        "SMTP, false, EHLO c, MAIL FROM:<>, ESMTP",
        "SMTP, true, EHLO c, MAIL FROM:<>, ESMTPS",
        "SMTP, false, EHLO c, MAIL FROM:<> SMTPUTF8, UTF8SMTP",
        "SMTP, true, EHLO c, MAIL FROM:<> SMTPUTF8, UTF8SMTPS",
        "LMTP, false, LHLO c, MAIL FROM:<>, LMTP",
        "LMTP, true, LHLO c, MAIL FROM:<>, LMTPS",
        "LMTP, false, LHLO c, MAIL FROM:<> SMTPUTF8, UTF8LMTP",
        "LMTP, true, LHLO c, MAIL FROM:<> SMTPUTF8, UTF8LMTPS",
    })
    void the_received_line_says_with_what(Protocol protocol, boolean secure, String hello, String mail, String with) {
        Talk talk = new Talk(new Peer(protocol, Optional.empty(), secure, false));
        talk.send(hello + "\r\n" + mail + "\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n.\r\n");
        assertThat(talk.office.letters("ann").getFirst())
                .startsWith("Return-Path: <>\r\n")
                .contains("from c (local)")
                .contains(" with " + with + " id ");
    }

    @Test
    void a_name_cannot_bring_a_header_line_of_its_own() {
        Talk talk = new Talk(Protocol.SMTP);
        talk.send("EHLO (a)\\<b>;\"é\u00e9[::1]\r\n" + TO_ANN + "DATA\r\n.\r\n");
        assertThat(talk.said).startsWith("500 5.5.2 ");
        talk.send("EHLO (a)\\<b>;\"[::1]\r\n" + TO_ANN + "DATA\r\n.\r\n");
        assertThat(talk.office.letters("ann").getFirst()).contains("Received: from ?a???b???[::1] ([192.0.2.7])\r\n");
    }

    @Test
    void an_ipv6_peer_is_shown_as_its_literal() throws Exception {
        InetAddress address = InetAddress.getByName("2001:db8::7");
        assertThat(new Peer(Protocol.SMTP, Optional.of(address), false, false))
                .hasToString("[IPv6:2001:db8:0:0:0:0:0:7]");
    }

    @Test
    void over_a_hundred_hops_are_a_loop() {
        Talk talk = new Talk(Protocol.SMTP);
        String hops = "Received: from a\r\n".repeat(99) + "received: x\nReceived-SPF: no\r\n folded Received: no\r\n";
        talk.send("HELO c\r\n" + TO_ANN + "DATA\r\n" + hops + "\r\nReceived: in the body\r\n.\r\n");
        assertThat(talk.said.toString())
                .endsWith("\r\n250 2.0.0 stored as " + talk.journal.getFirst().id() + "\r\n");
        assertThat(talk.send(TO_ANN + "DATA\r\n" + hops + "RECEIVED:\r\n\r\n.\r\n"))
                .contains("\r\n554 5.4.6 ");
        assertThat(talk.office.letters("ann")).hasSize(1);
    }

    @Test
    void recipients_of_one_maildrop_share_one_copy_and_its_result() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO c\r\n" + TO_ANN + "RCPT TO:<full@example.org>\r\n");
        talk.send("RCPT TO:<ANN@example.org>\r\nRCPT TO:<ann>\r\nRCPT TO:<FULL@example.org>\r\n");
        String end = talk.send("DATA\r\n" + "x".repeat(99) + "\r\n.\r\n");
        assertThat(end.replaceAll("as \\w+", "as ID")).isEqualTo("""
                        354 go on; end with a dot alone\r
                        250 2.0.0 stored as ID\r
                        452 4.3.1 no room in the store now\r
                        250 2.0.0 stored as ID\r
                        250 2.0.0 stored as ID\r
                        452 4.3.1 no room in the store now\r
                        """);
        assertThat(talk.office.letters("ann"))
                .singleElement(as(STRING))
                .contains("Delivered-To: ann@example.org\r\n", "for <ann@example.org>")
                .doesNotContain("ANN");
        assertThat(talk.journal)
                .extracting(Handled::recipients, Handled::stored)
                .containsExactly(tuple(5, 3));
    }

    @ParameterizedTest
    @CsvSource({"RCPT TO:<nobody@example.org>, 550", "DATA, 503", "MAIL FROM:<>, 503", "BDAT 0 LAST, 503"})
    void a_hundred_refusals_end_an_smtp_session(String command, String code) {
        Talk talk = new Talk(Protocol.SMTP);
        talk.send("HELO c\r\nMAIL FROM:<>\r\n");
        for (int i = 0; i < 100; i++) {
            assertThat(talk.send(command + "\r\n")).startsWith(code);
        }
        assertThat(talk.send("NOOP\r\n")).startsWith("250 ");
        assertThat(talk.send(command + "\r\nNOOP\r\n")).isEqualTo("421 4.7.0 too many errors\r\n");
        assertThat(talk.state).isInstanceOf(Session.State.Closed.class);
    }

    @Test
    void a_mail_server_may_ask_for_as_many_unknown_users_as_it_likes() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO c\r\nMAIL FROM:<>\r\n");
        for (int i = 0; i < 1_000; i++) {
            assertThat(talk.send("RCPT TO:<nobody@example.org>\r\n")).startsWith("550 5.1.1 ");
        }
    }

    @Test
    void an_over_long_line_is_answered_once_and_takes_no_memory() {
        Talk talk = new Talk(Protocol.SMTP);
        assertThat(talk.send("NOOP " + "x".repeat(LineReader.MAX - 7) + "\r\n")).startsWith("250 ");
        assertThat(talk.send("NOOP " + "x".repeat(LineReader.MAX - 6) + "\r\n"))
                .isEqualTo("500 5.5.2 line too long\r\n");
        for (int i = 0; i < 1_000; i++) {
            assertThat(talk.send("x".repeat(10_000))).isEmpty();
        }
        assertThat(talk.send("\r\nNOOP\r\n")).isEqualTo("500 5.5.2 line too long\r\n250 2.0.0 done\r\n");
    }

    @Test
    void octets_that_are_not_utf8_are_no_command() {
        assertThat(new Talk(Protocol.SMTP).send("NOOP \u00ff\r\n")).startsWith("500 5.5.2 ");
    }

    @Test
    void what_a_peer_said_is_in_no_reply() {
        Talk talk = new Talk(Protocol.SMTP);
        List.of(
                        "EHLO wombat",
                        "wombat",
                        "MAIL FROM:<wombat@x.y> wombat",
                        "RCPT wombat",
                        "MAIL FROM:<wombat@x.y>",
                        "RCPT TO:<wombat@wombat>",
                        "VRFY wombat",
                        "NOOP wombat",
                        "HELP wombat")
                .forEach(line -> assertThat(talk.send(line + "\r\n")).isNotEmpty());
        assertThat(talk.said).doesNotContainIgnoringCase("wombat");
    }

    @Test
    void starttls_is_offered_where_it_works_and_not_in_tls() {
        Talk clear = new Talk(new Peer(Protocol.SMTP, Optional.empty(), false, true));
        assertThat(clear.send("EHLO c\r\n")).contains("250-STARTTLS\r\n");
        assertThat(clear.send("MAIL FROM:<>\r\nSTARTTLS\r\nRSET\r\n")).contains("503 5.5.1 not within");
        assertThat(clear.send("STARTTLS\r\n")).isEmpty();
        assertThat(clear.state).isInstanceOf(Session.State.StartTls.class);

        Talk secure = new Talk(new Peer(Protocol.SMTP, Optional.empty(), false, true).secured());
        assertThat(secure.send("EHLO c\r\n")).doesNotContain("STARTTLS");
        assertThat(secure.send("STARTTLS\r\n")).startsWith("503 ");
        assertThat(new Talk(Protocol.SMTP).send("STARTTLS\r\n")).startsWith("502 ");
    }

    @Test
    void octets_behind_starttls_end_the_session_unanswered() {
        Talk talk = new Talk(new Peer(Protocol.SMTP, Optional.empty(), false, true));
        assertThat(talk.send("STARTTLS\r\nNOOP\r\n")).isEmpty();
        assertThat(talk.state).isInstanceOf(Session.State.Closed.class);
    }

    @Test
    void draining_ends_an_idle_session_and_lets_a_transaction_end() {
        Talk idle = new Talk(Protocol.LMTP);
        List<Reply> said = new ArrayList<>();
        assertThat(idle.session.drain(said::add)).isInstanceOf(Session.State.Closed.class);
        assertThat(said).extracting(Reply::code, Reply::status).containsExactly(tuple(421, "4.3.2"));

        Talk busy = new Talk(Protocol.SMTP);
        busy.send("HELO c\r\n" + TO_ANN + "DATA\r\nhalf");
        assertThat(busy.session.drain(_ -> {})).isInstanceOf(Session.State.Open.class);
        String end = busy.send("\r\n.\r\n" + TO_ANN);
        assertThat(end).matches("250 2.0.0 stored as \\w+\r\n421 4.3.2 [^\r]+\r\n");
        assertThat(busy.state).isInstanceOf(Session.State.Closed.class);
        assertThat(busy.office.texts("ann")).containsExactly("half\r\n");
    }

    @Test
    void every_transaction_leaves_one_line_and_no_open_delivery() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO c\r\n" + TO_ANN + "RCPT TO:<full@example.org>\r\nDATA\r\n" + "x".repeat(99) + "\r\n.\r\n");
        talk.send(TO_ANN + "RSET\r\n" + TO_ANN + "LHLO c\r\n" + TO_ANN + "BDAT 3\r\nabc");
        talk.session.close();
        talk.session.close();
        assertThat(talk.journal)
                .extracting(Handled::sender, Handled::recipients, Handled::stored, Handled::octets, Handled::result)
                .containsExactly(
                        tuple("s@example.com", 2, 1, 101L, "452 4.3.1 no room in the store now"),
                        tuple("s@example.com", 1, 0, 0L, "reset"),
                        tuple("s@example.com", 1, 0, 0L, "reset"),
                        tuple("s@example.com", 1, 0, 3L, "connection closed"));
        assertThat(talk.office.open).hasValue(0);
    }

    @Test
    void the_journal_has_one_line_whatever_the_sender_is() {
        Talk talk = new Talk(Protocol.SMTP);
        talk.send("HELO c\r\nMAIL FROM:<\"a\\\" result=\\\\\"@example.com>\r\nRSET\r\n");
        assertThat(talk.journal)
                .singleElement()
                .satisfies(handled -> assertThat(handled.toString())
                        .doesNotContain("\n")
                        .contains("sender=<\"a\\\" result=\\\\\"@example.com> recipients=0"));
    }

    @Test
    void every_cut_of_the_same_octets_gives_the_same_replies_and_letters() {
        Random random = new Random(2033);
        String[] pieces = {
            "LHLO c\r\n",
            TO_ANN,
            "RCPT TO:<full@example.org>\r\n",
            "DATA\r\n",
            "text\r\n",
            ".\r\n",
            ".",
            "\r",
            "\n",
            "BDAT 4\r\nab\r\n",
            "BDAT 0 LAST\r\n",
            "BDAT 9 LAST\r\nQUIT\r\n..\r",
            "RSET\r\n",
            "\r\n.\r\n",
            "NOOP\n",
            "x".repeat(300),
            "MAIL FROM:<>\r\n",
            "\0",
            "VRFY a\r\n"
        };
        for (int round = 0; round < 1_000; round++) {
            StringBuilder script = new StringBuilder("LHLO c\r\n" + TO_ANN);
            for (int i = random.nextInt(20); i > 0; i--) {
                script.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] octets = script.toString().getBytes(StandardCharsets.ISO_8859_1);
            Talk whole = new Talk(Protocol.LMTP);
            whole.send(octets, Integer.MAX_VALUE);
            int size = 1 + random.nextInt(16);
            Talk cut = new Talk(Protocol.LMTP);
            cut.send(octets, size);
            assertThat(shape(cut)).as("%s in pieces of %d", script, size).isEqualTo(shape(whole));
            assertThat(cut.office.texts("ann")).isEqualTo(whole.office.texts("ann"));
        }
    }

    /// What was said, without the random ids.
    private static String shape(Talk talk) {
        return talk.state.getClass() + talk.said.toString().replaceAll("stored as \\w+", "stored");
    }
}
