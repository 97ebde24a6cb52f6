package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the audit log is told of the intake.
class AuditTests {
    private static final String FROM = "MAIL FROM:<s@example.com>\r\n";

    private static String delivery(String peer, String user, int octets, String sender, String recipient) {
        return "{T,\"event\":\"delivery\",\"session\":ID," + peer + ",\"maildrop\":\"" + user
                + "@example.org\",\"unique_id\":\"u1\",\"octets\":" + octets + ",\"sender\":\"" + sender
                + "\",\"recipient\":\"" + recipient + "\"}";
    }

    private static String lmtp(String user, int octets, String recipient) {
        return delivery(
                "\"protocol\":\"lmtp\",\"address\":\"192.0.2.7\",\"tls\":false",
                user,
                octets,
                "s@example.com",
                recipient);
    }

    @Test
    void each_recipient_who_got_the_letter_has_a_line_with_the_id_of_the_transaction() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send(
                "LHLO c\r\n" + FROM + "RCPT TO:<ann@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nhi\r\n.\r\n");
        assertThat(talk.office.heard.shapes())
                .containsExactly(
                        lmtp("ann", 4, "ann@example.org"),
                        lmtp("bob", 4, "bob@example.org").replace("\"u1\"", "\"u2\""));
        String id = talk.journal.getFirst().id();
        assertThat(talk.office.heard.all("session")).containsExactly(id, id);
        assertThat(talk.office.letters("ann").getFirst()).contains(" id " + id + "\r\n");
    }

    @Test
    void recipients_of_one_maildrop_have_the_same_unique_id() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO c\r\n" + FROM + "RCPT TO:<ann@example.org>\r\nRCPT TO:<ANN@example.org>\r\n");
        talk.send("BDAT 4 LAST\r\nhi\r\n");
        assertThat(talk.office.heard.shapes())
                .containsExactly(lmtp("ann", 4, "ann@example.org"), lmtp("ann", 4, "ANN@example.org"));
    }

    @Test
    void who_did_not_get_it_has_no_line() {
        Talk talk = new Talk(Protocol.LMTP);
        for (String user : List.of("nobody", "full", "broken", "shut", "later", "ann")) {
            talk.send("LHLO c\r\n" + FROM + "RCPT TO:<" + user + "@example.org>\r\n");
        }
        talk.send("LHLO c\r\n" + FROM);
        for (String user : List.of("full", "broken", "bob", "shut")) {
            talk.send("RCPT TO:<" + user + "@example.org>\r\n");
        }
        talk.send("DATA\r\n" + "x".repeat(99) + "\r\n.\r\n");
        assertThat(talk.office.heard.shapes()).containsExactly(lmtp("bob", 101, "bob@example.org"));
        talk.send(FROM + "RCPT TO:<ann@example.org>\r\nDATA\r\nhalf");
        talk.session.close();
        assertThat(talk.office.heard.lines).hasSize(1);
    }

    /// All or nothing over SMTP, but for what was committed when a later one failed: that is there.
    @Test
    void smtp_tells_what_is_there_whatever_is_replied() {
        Talk talk = new Talk(Protocol.SMTP);
        talk.send("HELO c\r\n" + FROM + "RCPT TO:<ann@example.org>\r\nRCPT TO:<broken@example.org>\r\nDATA\r\n");
        assertThat(talk.send("hi\r\n.\r\n")).startsWith("451 ");
        assertThat(talk.office.letters("ann")).hasSize(1);
        assertThat(talk.office.heard.all("recipient")).containsExactly("ann@example.org");
        assertThat(talk.office.heard.all("protocol")).containsExactly("smtp");
    }

    @Test
    void a_unix_domain_socket_has_no_address_and_a_null_sender_no_name() {
        Talk talk = new Talk(new Peer(Protocol.LMTP, Optional.empty(), true, false));
        talk.send("LHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n.\r\n");
        assertThat(talk.office.heard.shapes())
                .containsExactly(delivery(
                        "\"protocol\":\"lmtp\",\"address\":\"local\",\"tls\":true", "ann", 0, "", "ann@example.org"));
    }

    @Test
    void a_sender_says_nothing_in_our_name() {
        Talk talk = new Talk(Protocol.LMTP);
        talk.send("LHLO c\r\nMAIL FROM:<\"\\\",\\\"address\\\":\\\"203.0.113.9\"@example.com>\r\n");
        talk.send("RCPT TO:<ann@example.org>\r\nDATA\r\n.\r\n");
        assertThat(talk.office.heard.all("address")).containsExactly("192.0.2.7");
        assertThat(talk.office.heard.all("recipient")).containsExactly("ann@example.org");
    }
}
