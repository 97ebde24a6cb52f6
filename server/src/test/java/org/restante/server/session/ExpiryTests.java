package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.audit.Heard;
import org.restante.server.config.Config;
import org.restante.server.config.Expire;
import org.restante.server.config.Limits;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Letters that go by themselves, from a Maildir, over days.
class ExpiryTests {
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final String PASSWORD = "tanstaaf";

    @TempDir
    private Path home = Path.of("");

    private final Heard heard = new Heard();
    private LocalDate today = LocalDate.of(2026, 11, 25);
    private Path maildir;
    private Path record;
    private Accounts accounts;
    private SqliteDirectory directory;
    private Maildrops maildrops;

    @BeforeEach
    void open() throws AccountsException {
        maildir = home.resolve("mail/localhost/ann");
        record = maildir.resolve("restante.retrieved");
        var names = new AccountNames("localhost");
        accounts = Accounts.open(home, names);
        accounts.add("ann", Secret.of(PASSWORD));
        directory = new SqliteDirectory(home, names);
        maildrops = new MaildirMaildrops(new MaildirLayout(home, "mail/{domain}/{user}"));
    }

    @AfterEach
    void close() throws AccountsException {
        maildrops.close();
        directory.close();
        accounts.close();
    }

    private Session login(Expire expire) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(directory, maildrops, Limits.DEFAULT, auth, true, heard)
                .with(expire, new Clocks(System::nanoTime, () -> today));
        Session session = new Session(desk, new Peer("127.0.0.1", Optional.empty(), true));
        say(session, "USER ann");
        assertThat(say(session, "PASS " + PASSWORD)).startsWith("+OK");
        return session;
    }

    private static String say(Session session, String line) {
        Session.Request request = session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8)));
        Reply reply =
                session.atOnce(request).orElseGet(() -> session.on(request)).reply();
        if (reply instanceof Reply.Content content) {
            try {
                content.letter().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ReplyEncoder.statusLine(reply);
    }

    /// A session of these commands and QUIT.
    ///
    /// @return what QUIT heard
    private String visit(Expire expire, String... commands) {
        Session session = login(expire);
        for (String command : commands) {
            assertThat(say(session, command)).startsWith("+OK");
        }
        String goodbye = say(session, "QUIT");
        session.end(End.QUIT, "none", 0);
        return goodbye;
    }

    private void hold(int letters) throws IOException {
        for (int i = 0; i < letters; i++) {
            try (Delivery delivery = maildrops.deliver(ANN)) {
                delivery.write(new byte[] {'x', '\r', '\n'}, 0, 3);
                delivery.commit();
            }
        }
    }

    private List<String> left() throws IOException {
        try (Maildrop maildrop = maildrops.open(ANN, Duration.ZERO).orElseThrow()) {
            return IntStream.rangeClosed(1, maildrop.size())
                    .mapToObj(number ->
                            maildrop.entry(new MessageNumber(number)).id().value())
                    .toList();
        }
    }

    @Test
    void what_went_is_in_the_audit_log_and_in_the_reply() throws Exception {
        hold(4);
        List<String> ids = left();
        visit(Expire.after(7), "RETR 1", "RETR 3");
        today = today.plusDays(8);

        assertThat(visit(Expire.after(7), "DELE 2")).isEqualTo("+OK goodbye, 1 removed, 2 expired");

        assertThat(left()).containsExactly(ids.get(3));
        assertThat(heard.all("event")).containsExactly("login", "end", "login", "expiry", "deletion", "expiry", "end");
        assertThat(heard.all("unique_id")).containsExactly(ids.get(0), ids.get(1), ids.get(2));
        assertThat(heard.lines.getLast()).contains("\"deleted\":1,");
    }

    @Test
    void a_letter_that_is_marked_too_is_told_as_deleted() throws Exception {
        hold(1);
        visit(Expire.after(7), "RETR 1");
        today = today.plusDays(8);

        assertThat(visit(Expire.after(7), "DELE 1")).isEqualTo("+OK goodbye, 1 removed");
        assertThat(heard.all("event")).doesNotContain("expiry");
    }

    @Test
    void where_nothing_expires_no_books_are_kept_and_quit_need_not_wait() throws Exception {
        hold(1);
        Session session = login(Expire.NEVER);
        say(session, "RETR 1");
        Session.Request quit = session.read(new Line.Text("QUIT".getBytes(StandardCharsets.UTF_8)));

        assertThat(session.atOnce(quit)).isPresent();
        session.end(End.QUIT, "none", 0);
        assertThat(record).doesNotExist();
        assertThat(login(Expire.after(1)).atOnce(quit)).isEmpty();
    }

    @Test
    void what_was_retrieved_before_there_was_a_time_counts_as_unread() throws Exception {
        hold(1);
        visit(Expire.NEVER, "RETR 1");
        today = today.plusDays(100);
        visit(Expire.after(1));
        assertThat(left()).hasSize(1);
    }

    @Test
    void an_account_may_have_a_time_of_its_own() throws Exception {
        hold(2);
        visit(Expire.after(1), "RETR 1");
        accounts.settings().set("ann", List.of("expire=never"));
        today = today.plusDays(100);
        visit(Expire.after(1), "RETR 2");
        assertThat(left()).hasSize(2);
        accounts.settings().set("ann", List.of("expire=90d"));
        assertThat(visit(Expire.NEVER)).isEqualTo("+OK goodbye, 0 removed, 1 expired");
        assertThat(left()).hasSize(1);
    }

    @Test
    void a_clock_that_was_set_back_removes_nothing() throws Exception {
        hold(1);
        visit(Expire.after(1), "RETR 1");
        today = today.minusDays(400);
        visit(Expire.after(1), "RETR 1");
        today = today.plusDays(300);
        visit(Expire.after(1));
        assertThat(left()).hasSize(1);
    }

    @Test
    void letters_that_came_meanwhile_do_not_take_the_place_of_others() throws Exception {
        hold(2);
        visit(Expire.after(7), "RETR 1");
        visit(Expire.NEVER, "DELE 1");
        hold(1);
        today = today.plusDays(8);
        visit(Expire.after(7));
        assertThat(left()).hasSize(2);
    }

    @Test
    void a_record_that_is_gone_or_cannot_be_used_keeps_everything() throws Exception {
        hold(1);
        visit(Expire.after(7), "RETR 1");
        Files.delete(record);
        today = today.plusDays(8);
        visit(Expire.after(7));
        assertThat(left()).hasSize(1);
        Files.createDirectory(record);

        assertThat(visit(Expire.after(7), "RETR 1")).isEqualTo("+OK goodbye, 0 removed");
        assertThat(left()).hasSize(1);
    }

    @Test
    void the_listing_of_an_unchanged_maildrop_is_not_touched_by_the_record() throws Exception {
        hold(2);
        visit(Expire.after(7), "RETR 1");
        var before = Files.getLastModifiedTime(maildir.resolve("restante.index"));
        visit(Expire.after(7), "RETR 2");
        assertThat(record).content().hasLineCount(2);
        assertThat(Files.getLastModifiedTime(maildir.resolve("restante.index"))).isEqualTo(before);
    }
}
