package org.restante.archive.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.local.LetterId;

/// An archive with the Maildirs that a test wants.
///
/// @param folder of all mail at home
record AtHome(Path folder) {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    /// The Maildir of an account `home`.
    static AtHome in(Path folder) throws IOException {
        var home = new AtHome(folder);
        home.maildir(home.mail("home"));
        return home;
    }

    Path mail(String name) {
        return folder.resolve("mail").resolve(name);
    }

    Path maildir(Path maildir) throws IOException {
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectories(maildir.resolve(part));
        }
        return maildir;
    }

    /// Puts a letter at `MAILDIR/new/NAME` or the like, below `mail/`.
    LetterId put(String place, String letter) throws IOException {
        Path file = folder.resolve("mail").resolve(place);
        Files.writeString(file, letter.replace("\n", "\r\n"), StandardCharsets.UTF_8);
        return id(place);
    }

    static LetterId id(String place) {
        String[] parts = place.split("/", -1);
        return LetterId.of(parts[0], parts[parts.length - 1].split(":", -1)[0]);
    }

    /// A letter with a header field for each odd text, of the value behind it; the last is the body.
    static String letter(String from, String subject, String date, String body) {
        return "From: " + from + "\nTo: me@example.org\nSubject: " + subject + "\nDate: " + date
                + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                + body + "\n";
    }

    Accounts accounts(String more) {
        try {
            return AccountsFile.parse(folder, "accounts.toml", """
                    [accounts.home]
                    server = "pops://ann@pop.example.org"
                    password = { env = "PASSWORD" }
                    """ + more);
        } catch (MisreadAccounts e) {
            throw new IllegalArgumentException(e);
        }
    }

    Library open(String more) throws IOException {
        return Library.open(folder, accounts(more), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /// Opens the library and puts all into its index.
    Library updated() throws IOException {
        Library library = open("");
        library.update(_ -> {});
        return library;
    }

    /// The files of a Maildir, below it.
    List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(mail(name))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> mail(name).relativize(file).toString())
                    .filter(file -> !file.endsWith("maildirfolder"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> subjects(Rows rows) {
        return rows.rows().stream().map(Row::subject).toList();
    }
}
