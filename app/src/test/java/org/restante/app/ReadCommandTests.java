package org.restante.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.app.Session.Outcome;

/// `restante import`, `search`, `show` and `index` on an archive without accounts.
class ReadCommandTests {
    private static final String FROM = "From ann@example.org Thu Jan  1 00:00:01 2026\n";

    @TempDir
    Path folder;

    private Session session;

    @BeforeEach
    void open() throws IOException {
        session =
                new Session(Map.of("RESTANTE_ARCHIVE", folder.resolve("archive").toString()));
        Files.writeString(
                folder.resolve("old.mbox"),
                FROM + "From: Ann <ann@example.org>\nTo: bob@example.org\nSubject: Tax return\n"
                        + "Date: Fri, 2 Jan 2026 10:00:00 +0000\nStatus: RO\n\nDue in May.\n\n"
                        + FROM + "From: Eve <eve@example.org>\nSubject: \u001B]0;owned\u0007 news\n"
                        + "Date: Sat, 3 Jan 2026 10:00:00 +0000\n\n\u001B[31mred\u001B[0m\n",
                UTF_8);
    }

    private String id(String query) {
        return session.run("search", query).out().split("\t", 2)[0];
    }

    @Test
    void old_mail_is_imported_once() {
        assertThat(session.run("import", folder.resolve("old.mbox").toString()))
                .isEqualTo(new Outcome(0, "2 letters into old\n", ""));
        assertThat(session.run("import", folder.resolve("old.mbox").toString()))
                .isEqualTo(new Outcome(0, "0 letters into old; 2 were there already\n", ""));
        assertThat(session.run("import", "--quiet", folder.resolve("old.mbox").toString()))
                .isEqualTo(new Outcome(0, "", ""));
        Outcome none = session.run("import", folder.resolve("none").toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).hasLineCount(1).contains("there is no such file or folder");
    }

    @Test
    void letters_are_found_newest_first() {
        session.run("import", folder.resolve("old.mbox").toString());

        Outcome found = session.run("search", "from:example");

        assertThat(found.status()).isZero();
        assertThat(found.err()).isEmpty();
        assertThat(found.out().lines().toList()).hasSize(2);
        assertThat(found.out().lines().toList().getLast())
                .matches("[0-9a-f]{16}\t2026-01-02 [0-9]{2}:00\tAnn\tTax return");
        assertThat(session.run("search", "--limit=1", "from:example").out()).hasLineCount(1);
        assertThat(session.run("search", "tax", "is:unread")).isEqualTo(new Outcome(1, "", ""));
        assertThat(session.run("search", "tax", "is:read").status()).isZero();
    }

    @Test
    void programs_get_json() {
        session.run("import", folder.resolve("old.mbox").toString());

        assertThat(session.run("search", "--json", "tax").out())
                .matches("\\{\"id\":\"[0-9a-f]{16}\",\"account\":\"old\",\"date\":\"2026-01-02T10:00:00Z\","
                        + "\"from\":\\[\"Ann\"],\"subject\":\"Tax return\",\"snippet\":\"Due in May.\",\"octets\":[0-9]+,"
                        + "\"read\":true,\"starred\":false,\"answered\":false,\"attachments\":false}\n");
        assertThat(session.run("show", "--json", id("tax")).out())
                .contains("\"text\":\"Due in May.\"", "\"to\":[{", "\"trashed\":false")
                .hasLineCount(1);
    }

    @Test
    void a_query_that_is_none_is_one_line_and_the_exit_status_2() {
        session.run("import", folder.resolve("old.mbox").toString());

        Outcome outcome = session.run("search", "form:ann");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("restante: there is no form:; there are from:")
                .hasLineCount(1);
        assertThat(session.run("search", "--limit=0", "a").status()).isEqualTo(2);
    }

    @Test
    void a_letter_is_shown_by_the_beginning_of_its_id() {
        session.run("import", folder.resolve("old.mbox").toString());
        String id = id("tax");

        Outcome shown = session.run("show", id.substring(0, 12));

        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .startsWith("From: Ann <ann@example.org>\nTo: bob@example.org\nDate: Fri, 2 Jan 2026 ")
                .contains("\nSubject: Tax return\nAccount: old\n\nDue in May.\n");
        assertThat(session.run("show", "0123456789abcdef").status()).isEqualTo(1);
        assertThat(session.run("show", "").status()).isEqualTo(1);
        assertThat(session.run("show", "xyz").err())
                .isEqualTo("restante: there is no letter xyz; `restante search` prints their ids\n");
    }

    @Test
    void a_letter_does_not_command_the_terminal() {
        session.run("import", folder.resolve("old.mbox").toString());

        assertThat(session.run("search", "from:eve").out()).doesNotContain("\u001B", "\u0007");
        assertThat(session.run("show", id("from:eve")).out())
                .doesNotContain("\u001B", "\u0007")
                .contains("red");
    }

    @Test
    void raw_is_octet_by_octet() throws IOException {
        byte[] letter = "Subject: raw\r\n\r\n\u00ff\u0000\u001Bx\r\n".getBytes(ISO_8859_1);
        Files.write(folder.resolve("a.eml"), letter);
        session.run("import", folder.resolve("a.eml").toString());

        assertThat(session.run("show", "--raw", id("subject:raw")).out().getBytes(ISO_8859_1))
                .isEqualTo(letter);
    }

    @Test
    void the_index_is_made_and_made_anew() throws IOException {
        session.run("import", folder.resolve("old.mbox").toString());

        assertThat(session.run("index")).isEqualTo(new Outcome(0, "the index has 2 letters\n", ""));
        assertThat(session.run("index", "--rebuild")).isEqualTo(new Outcome(0, "the index has 2 letters\n", ""));
        try (var files = Files.list(folder.resolve("archive/search"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "nonsense");
            }
        }
        Outcome found = session.run("search", "tax");
        assertThat(found.status()).isZero();
        assertThat(found.out()).hasLineCount(1);
        assertThat(found.err()).hasLineCount(1).contains("it is built anew");
    }

    @Test
    void how_it_goes_on_is_said_in_a_line() {
        assertThat(Updating.Bar.line(1200, 200_000, 0.5))
                .isEqualTo("indexing 1200 of 200000 letters, 2400/s, 1:22 left");
        assertThat(ImportCommand.progress(1200, 3_565_158, 9_437_184)).isEqualTo("1200 letters, 3.4 MB of 9.0 MB");
    }

    @Test
    void text_of_strangers_is_plain() {
        assertThat(Plain.line("a\tb\nc\u001B[0m\u202Ed\u009B")).isEqualTo("a b?c?[0m?d?");
        assertThat(Plain.text("a\r\nb\u2028c")).isEqualTo("a\nb?c");
    }
}
