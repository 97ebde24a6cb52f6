package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Internationalised letters for clients that did not say UTF8. RFC 6856 §2.1, RFC 6856 §5
class AsciiMaildropTests {
    private static final String HEADER = "Received: from a by b with UTF8SMTP id 1\r\nSubject: Gr\u00fc\u00dfe\r\n\r\n";
    private static final String ASCII = HEADER.replace("Gr\u00fc\u00dfe", "=?UTF-8?B?R3LDvMOfZQ==?=");

    @TempDir
    private Path home = Path.of("");

    private Optional<MaildirMaildrops> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(MaildirMaildrops::close);
    }

    private Session session(String... lines) throws IOException {
        MaildirMaildrops maildrops = opened.orElseGet(() -> new MaildirMaildrops(new MaildirLayout(home, "{user}")));
        opened = Optional.of(maildrops);
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(new HouseDirectory(), maildrops, Limits.DEFAULT, auth, true);
        Session session = new Session(desk, new Peer("127.0.0.1", Optional.empty(), false));
        for (String line : lines) {
            assertThat(said(session, line)).startsWith("+OK");
        }
        return session;
    }

    private static String said(Session session, String line) throws IOException {
        Reply reply = session.on(session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8))))
                .reply();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyEncoder.encode(reply, out);
        if (reply instanceof Reply.Content content) {
            content.letter().close();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void hold(String name, String letter) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("ann/new")).resolve(name), letter);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void a_surrogate_that_is_not_as_long_as_was_promised_is_refused_and_utf8_gets_the_letter() throws IOException {
        String letter = HEADER + "body\r\n";
        int size = octets(letter);
        hold("1.M1P1.h,S=" + size + ",W=" + size + ",D=0,H=" + octets(HEADER) + ",B=999", letter);
        Session session = session("USER ann", "PASS tanstaaf");
        assertThat(said(session, "LIST 1")).isEqualTo("+OK 1 999\r\n");
        assertThat(said(session, "RETR 1")).startsWith("-ERR [UTF8] ");
        assertThat(said(session, "TOP 1 0")).startsWith("-ERR [UTF8] ");
        assertThat(said(session, "NOOP")).isEqualTo("+OK\r\n");
        session.end(End.LOST, "none", 0);
        Session utf8 = session("UTF8", "USER ann", "PASS tanstaaf");
        assertThat(said(utf8, "RETR 1")).endsWith("\r\n" + letter + ".\r\n");
        utf8.end(End.LOST, "none", 0);
    }

    /// Behind what is read at once for the header, the rest of a large letter follows; dots are stuffed as ever.
    @Test
    void a_large_body_follows_whole() throws IOException {
        String body = (".".repeat(70) + "\n" + "x".repeat(70) + "\n").repeat(2_000);
        hold("1.M1P1.h", HEADER.replace("\r\n", "\n") + body);
        Session session = session("USER ann", "PASS tanstaaf");
        String wire = ASCII + body.replace("\n", "\r\n");
        assertThat(said(session, "LIST 1")).isEqualTo("+OK 1 " + wire.length() + "\r\n");
        assertThat(said(session, "RETR 1"))
                .isEqualTo("+OK " + wire.length() + " octets\r\n" + wire.replace("\r\n.", "\r\n..") + ".\r\n");
        assertThat(said(session, "TOP 1 1")).endsWith("\r\n" + ASCII + "." + ".".repeat(70) + "\r\n.\r\n");
        session.end(End.LOST, "none", 0);
    }

    private static final String TRACE = "Received: from a by b with UTF8SMTP id 1\r\nSubject: plain\r\n";
    private static final String PARTS = TRACE + "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\n"
            + "Content-Disposition: attachment; filename=\"Gr\u00fc\u00dfe\"\r\n\r\n.Gr\u00fc\u00dfe\r\n--b--\r\n";
    private static final String PARTS_IN_ASCII =
            PARTS.replace("; filename=\"Gr\u00fc\u00dfe\"", ";\r\n filename*=UTF-8''Gr%C3%BC%C3%9Fe");

    /// TOP counts the lines of the surrogate: those of the body that a header was changed in are its own.
    @Test
    void headers_of_parts_are_in_ascii_in_retr_and_top_alike() throws IOException {
        hold("1.M1P1.h", PARTS);
        hold("2.M1P1.h", PARTS.replace("\r\n", "\n"));
        Session session = session("USER ann", "PASS tanstaaf");
        int octets = octets(PARTS_IN_ASCII);
        assertThat(said(session, "STAT")).isEqualTo("+OK 2 " + 2 * octets + "\r\n");
        String wire = PARTS_IN_ASCII.replace("\r\n.", "\r\n..");
        int body = wire.indexOf("preamble");
        String[] lines = wire.substring(body).split("(?<=\r\n)", -1);
        for (int n = 1; n <= 2; n++) {
            assertThat(said(session, "LIST " + n)).isEqualTo("+OK " + n + " " + octets + "\r\n");
            assertThat(said(session, "RETR " + n)).isEqualTo("+OK " + octets + " octets\r\n" + wire + ".\r\n");
            for (int top = 0; top < lines.length; top++) {
                String beginning =
                        wire.substring(0, body) + String.join("", List.of(lines).subList(0, top));
                assertThat(said(session, "TOP " + n + " " + top)).endsWith("follows\r\n" + beginning + ".\r\n");
            }
        }
        session.end(End.LOST, "none", 0);
    }

    @Test
    void a_header_of_200_kilobytes_is_in_ascii() throws IOException {
        String more = ("X-Long: " + "x".repeat(900) + "\n").repeat(220);
        hold("1.M1P1.h", HEADER.replace("\r\n\r\n", "\n").replace("\r\n", "\n") + more + "\nGr\u00fc\u00dfe\n");
        Session session = session("USER ann", "PASS tanstaaf");
        String wire = ASCII.replace("\r\n\r\n", "\r\n") + more.replace("\n", "\r\n") + "\r\nGr\u00fc\u00dfe\r\n";
        assertThat(said(session, "RETR 1")).isEqualTo("+OK " + octets(wire) + " octets\r\n" + wire + ".\r\n");
        session.end(End.LOST, "none", 0);
    }
}
