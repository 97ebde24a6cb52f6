package org.restante.archive.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.local.Located;
import org.restante.archive.local.MaildirFolder;

class ImportTests {
    private static final String FROM = "From ann@example.org Thu Jan  1 00:00:01 2026\n";

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, ISO_8859_1);
    }

    private Taken run(String source) throws Exception {
        return run(source, Optional.empty());
    }

    private Taken run(String source, Optional<String> to) throws Exception {
        try (var job = new Import(folder.resolve("archive"), Set.of("home"), (_, _, _) -> {})) {
            return job.run(List.of(folder.resolve(source)), to);
        }
    }

    private List<Located> there(String maildir) throws IOException {
        return new MaildirFolder(folder.resolve("archive/mail").resolve(maildir)).list();
    }

    /// The letters by what they say in `A:`, and when they came.
    private Map<String, Instant> times(String maildir) throws IOException {
        var opened = new MaildirFolder(folder.resolve("archive/mail").resolve(maildir));
        Map<String, Instant> times = new HashMap<>();
        for (Located letter : opened.list()) {
            Path file = opened.file(letter);
            times.put(
                    Files.readString(file, ISO_8859_1).lines().findFirst().orElseThrow(),
                    Files.getLastModifiedTime(file).toInstant());
        }
        return times;
    }

    private List<String> texts(String maildir) throws IOException {
        var opened = new MaildirFolder(folder.resolve("archive/mail").resolve(maildir));
        List<String> texts = new java.util.ArrayList<>();
        for (Located letter : opened.list()) {
            texts.add(Files.readString(opened.file(letter), ISO_8859_1));
        }
        return texts.stream().sorted().toList();
    }

    @Test
    void an_mbox_becomes_a_maildir() throws Exception {
        write("old.mbox", FROM + "A: 1\nStatus: RO\n\nx\n\n" + FROM + "A: 2\n\n>From y\n");

        Taken taken = run("old.mbox");

        assertThat(taken).isEqualTo(new Taken(2, 0, List.of("old"), List.of(), List.of()));
        assertThat(texts("old")).containsExactly("A: 1\nStatus: RO\n\nx\n", "A: 2\n\nFrom y\n");
        assertThat(there("old")).extracting(Located::info).containsExactlyInAnyOrder(":2,S", "");
        assertThat(there("old").getFirst().unique()).matches("[0-9a-f]{32},S=[0-9]+");
        assertThat(folder.resolve("archive/mail/old/tmp")).isEmptyDirectory();
    }

    @Test
    void letters_of_an_mbox_came_when_their_from_lines_say() throws Exception {
        String body = "first\n\nFrom ann@example.org Thu Jan  1 00:00:09 2026\nend\n";
        Map<String, String> dialects = Map.of(
                "mboxo", "A: 1\n\n>From x\n",
                "mboxrd", "A: 1\n\n>From x\n>>From y\n> z\n",
                "mboxcl", "A: 1\nContent-Length: 8\n\n>From x\n",
                "mboxcl2", "A: 1\nContent-Length: " + body.length() + "\n\n" + body);
        for (Map.Entry<String, String> dialect : dialects.entrySet()) {
            write(
                    dialect.getKey(),
                    "From ann@example.org Sun Feb 29 10:11:12 2004\n" + dialect.getValue() + "\n"
                            + "From - Sun Feb 29 10:11:12 2004 -0500\nA: 2\n\n\n"
                            + "From bob Sun Feb 30 10:11:12 2004\nA: 3\n\n\n");
            Instant now = Instant.now();

            run(dialect.getKey());

            assertThat(times(dialect.getKey()))
                    .as(dialect.getKey())
                    .hasSize(3)
                    .containsEntry("A: 1", Instant.parse("2004-02-29T10:11:12Z"))
                    .containsEntry("A: 2", Instant.parse("2004-02-29T15:11:12Z"));
            assertThat(times(dialect.getKey()).get("A: 3"))
                    .as("a day that is none")
                    .isAfter(now.minusSeconds(60));
        }
    }

    @Test
    void a_letter_that_is_a_file_came_when_the_file_did() throws Exception {
        Path eml = write("a.eml", "A: 1\n\n");
        Files.setLastModifiedTime(eml, FileTime.fromMillis(1_000_000_000_000L));

        run("a.eml");

        assertThat(times("a")).containsEntry("A: 1", Instant.ofEpochMilli(1_000_000_000_000L));
    }

    @Test
    void a_second_import_puts_nothing_in() throws Exception {
        write("old.mbox", FROM + "A: 1\n\nx\n\n" + FROM + "A: 2\n\ny\n");
        run("old.mbox");
        write("old.mbox", FROM + "A: 1\nStatus: R\n\nx\n\n" + FROM + "A: 2\n\ny\n\n" + FROM + "A: 3\n\nz\n");

        assertThat(run("old.mbox")).isEqualTo(new Taken(1, 2, List.of("old"), List.of(), List.of()));
        assertThat(there("old")).hasSize(3);
    }

    @Test
    void the_same_letter_in_another_form_is_the_same() throws Exception {
        write("a.mbox", FROM + "A: 1\nStatus: R\nX-Keywords: a\n b\n\n>From x\n\n");
        write("b.eml", "A: 1\r\n\r\nFrom x\r\n");
        run("a.mbox", Optional.of("all"));

        assertThat(run("b.eml", Optional.of("all")).known()).isEqualTo(1);
        write("c.eml", "A: 1\r\n\r\nfrom x\r\n");
        assertThat(run("c.eml", Optional.of("all")).put()).isEqualTo(1);
    }

    @Test
    void what_was_deleted_here_does_not_come_again() throws Exception {
        write("a.eml", "A: 1\n\nx\n");
        run("a.eml");
        var maildir = new MaildirFolder(folder.resolve("archive/mail/a"));
        maildir.trash(maildir.list().getFirst());

        assertThat(run("a.eml")).isEqualTo(new Taken(0, 1, List.of("a"), List.of(), List.of()));
    }

    @Test
    void a_maildir_keeps_marks_times_and_octets() throws Exception {
        Path one = write("Maildir/cur/1.a.host:2,FSa", "A: 1\r\n\r\n.x\r\nbare \r and \n");
        Files.setLastModifiedTime(one, FileTime.fromMillis(1_000_000_000_000L));
        write("Maildir/new/2.b.host", "A: 2\n\n");
        write("Maildir/.Sent.2025/cur/3.c.host:2,S", "A: 3\n\n");
        Files.createDirectories(folder.resolve("Maildir/.Sent.2025/new"));
        write("Maildir/.Trash/cur/4.d.host:2,S", "A: 4\n\n");

        Taken taken = run("Maildir", Optional.of("mutt"));

        assertThat(taken.maildirs()).containsExactly("mutt", "mutt-Sent.2025");
        assertThat(there("mutt")).extracting(Located::info).containsExactlyInAnyOrder(":2,FSa", "");
        assertThat(texts("mutt")).containsExactly("A: 1\r\n\r\n.x\r\nbare \r and \n", "A: 2\n\n");
        var maildir = new MaildirFolder(folder.resolve("archive/mail/mutt"));
        assertThat(Files.getLastModifiedTime(maildir.file(maildir.list().getFirst()))
                        .toMillis())
                .isEqualTo(1_000_000_000_000L);
        assertThat(texts("mutt-Sent.2025")).containsExactly("A: 3\n\n");
    }

    @Test
    void a_profile_of_thunderbird_is_read_folder_by_folder() throws Exception {
        write("abc.default/prefs.js", "From here");
        write(
                "abc.default/Mail/Local Folders/Inbox",
                "From - Tue Nov 24 10:00:00 2026\nX-Mozilla-Status: 0001\nA: 1\n\nx\n");
        write("abc.default/Mail/Local Folders/Inbox.msf", "// <!-- <mdb:mork");
        write("abc.default/Mail/Local Folders/Inbox.sbd/2025", "From - Tue Nov 24 10:00:00 2026\nA: 2\n\n");
        write("abc.default/Mail/Local Folders/Empty", "");
        write(
                "abc.default/ImapMail/imap.example.org/INBOX",
                "From - Tue Nov 24 10:00:00 2026\nX-Mozilla-Status: 0008\nA: 3\n\n\nFrom - Tue Nov 24 10:00:00 2026\nA: 4\n\n");

        Taken taken = run("abc.default", Optional.of("tb"));

        assertThat(taken.put()).isEqualTo(3);
        assertThat(taken.maildirs())
                .containsExactlyInAnyOrder(
                        "tb-imap.example.org-INBOX", "tb-Local_Folders-Inbox", "tb-Local_Folders-Inbox-2025");
        assertThat(there("tb-Local_Folders-Inbox")).extracting(Located::info).containsExactly(":2,S");
        assertThat(taken.remarks()).singleElement().asString().endsWith("1 letters were deleted there");
    }

    @Test
    void folders_of_eml_files_are_read() throws Exception {
        write("mails/a.eml", "A: 1\n\n");
        write("mails/deep/B.EML", "A: 2\n\n");
        write("mails/readme.txt", "Note: no letter\n\n");

        assertThat(run("mails").maildirs()).containsExactly("mails", "mails-deep");
    }

    private Path zip(String name, String... namesAndTexts) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(ISO_8859_1));
            }
        }
        return file;
    }

    @Test
    void a_zip_of_all_these_is_read_and_its_names_are_no_paths() throws Exception {
        zip(
                "all.zip",
                "../../evil.eml",
                "A: 1\n\n",
                "/etc/Inbox",
                FROM + "A: 2\n\nx\n\n" + FROM + "A: 3\n\n",
                "Maildir/cur/1.a.host:2,FS",
                "A: 4\n\n",
                "Maildir/new/2.b.host",
                "A: 5\n\n",
                "readme.txt",
                "nothing",
                "inner.zip",
                "PK\u0003\u0004");

        Taken taken = run("all.zip");

        assertThat(taken.maildirs()).containsExactly("all");
        assertThat(taken.put()).isEqualTo(5);
        assertThat(taken.remarks()).singleElement().asString().contains("a ZIP file in it is not opened");
        assertThat(there("all")).extracting(Located::info).contains(":2,FS");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().contains("evil"))).isEmpty();
        }
        assertThat(folder.resolve("archive/mail/all/tmp")).isEmptyDirectory();
    }

    @Test
    void a_zip_bomb_is_not_unpacked_to_its_end() throws Exception {
        Path file = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("good.eml"));
            zip.write("A: 1\n\n".getBytes(ISO_8859_1));
            zip.putNextEntry(new ZipEntry("bomb.eml"));
            zip.write("A: 2\n\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.putNextEntry(new ZipEntry("late.eml"));
            zip.write("A: 3\n\n".getBytes(ISO_8859_1));
        }

        Taken taken = run("bomb.zip");

        assertThat(taken.put()).isEqualTo(1);
        assertThat(taken.failures()).anySatisfy(line -> assertThat(line).contains("which no letters do"));
        assertThat(texts("bomb")).containsExactly("A: 1\n\n");
        assertThat(folder.resolve("archive/mail/bomb/tmp")).isEmptyDirectory();
    }

    @Test
    void a_damaged_zip_is_a_line() throws Exception {
        write("broken.zip", "PK\u0003\u0004 and nothing behind it");
        assertThat(run("broken.zip").failures()).singleElement().asString().contains("is no ZIP file that can be read");

        Path file = zip("half.zip", "a.eml", "A: 1\n\n" + "some text ".repeat(1000), "b.eml", "A: 2\n\n");
        byte[] octets = Files.readAllBytes(file);
        octets[60] ^= 0x55;
        Files.write(file, octets);
        Taken taken = run("half.zip");
        assertThat(texts("half")).contains("A: 2\n\n");
        assertThat(taken.failures()).hasSize(1);
    }

    @Test
    void what_an_interrupted_import_left_is_gone_on_with() throws Exception {
        write("old.mbox", FROM + "A: 1\n\nx\n\n" + FROM + "A: 2\n\ny\n");
        var stopped = new Import(folder.resolve("archive"), Set.of(), (letters, _, _) -> {
            if (letters == 2) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> stopped.run(List.of(folder.resolve("old.mbox")), Optional.empty()))
                .hasMessage("killed");
        // as after a kill: what was written lies in tmp/, without a name that counts
        assertThat(there("old")).isEmpty();

        assertThat(run("old.mbox").put()).isEqualTo(2);
        stopped.close();
        assertThat(there("old")).hasSize(2);
    }

    @Test
    void what_is_no_mail_is_told() {
        assertThatThrownBy(() -> run("nothing"))
                .isInstanceOf(ImportException.class)
                .hasMessage(folder.resolve("nothing") + ": there is no such file or folder");
        assertThatThrownBy(() -> run(write("a.txt", "hello").getFileName().toString()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("has no letters; there may be an mbox");
        assertThatThrownBy(() -> run(write("a.eml", "A: 1\n\n").getFileName().toString(), Optional.of("../up")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("is no name");
        assertThatThrownBy(() -> run("a.eml", Optional.of("home")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("is an account");
    }

    @Test
    void progress_is_told_to_the_end() throws Exception {
        Path file = write("old.mbox", (FROM + "A: 1\n\nx\n\n").repeat(50));
        List<Long> octets = new java.util.ArrayList<>();
        try (var job = new Import(folder.resolve("archive"), Set.of(), (_, done, all) -> {
            octets.add(done);
            assertThat(done).isLessThanOrEqualTo(all);
        })) {
            job.run(List.of(file), Optional.empty());
        }
        assertThat(octets).isSorted().endsWith(Files.size(file));
    }
}
