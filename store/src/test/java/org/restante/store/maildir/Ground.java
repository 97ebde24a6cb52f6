package org.restante.store.maildir;

import static org.restante.store.Letters.octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.restante.store.Letters;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;

/// A Maildir for tests, built by hand as other programs would.
final class Ground implements AutoCloseable {
    static final Owner ANN = new Owner("ann", "example.org");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MEMORY = 1 << 24;

    final Path root;
    final Maildir maildir;
    private final Path home;
    private MaildirMaildrops maildrops;
    private String format = MaildirMaildrops.DEFAULT_UIDL_FORMAT;
    private Duration trusted = Duration.ofMinutes(1);

    Ground(Path home) throws IOException {
        this.home = home;
        root = home.resolve("mail/example.org/ann");
        maildir = new Maildir(root);
        maildir.create();
        maildrops = started();
    }

    private MaildirMaildrops started() {
        var layout = new MaildirLayout(home, "mail/{domain}/{user}");
        return new MaildirMaildrops(layout, new UidlFormat(format), "here", trusted, MEMORY);
    }

    /// Serves anew, with nothing in memory: as a server that was stopped and started.
    Ground restarted() {
        maildrops.close();
        maildrops = started();
        return this;
    }

    /// Serves with another `pop3_uidl_format` from now on.
    Ground format(String newFormat) {
        format = newFormat;
        return restarted();
    }

    /// Believes for so long that nobody else changes the folders, from now on.
    Ground trusting(Duration time) {
        trusted = time;
        return restarted();
    }

    Maildrops maildrops() {
        return maildrops;
    }

    Maildrop open() throws IOException {
        return maildrops.open(ANN, PATIENCE).orElseThrow();
    }

    /// Writes a file below the Maildir.
    Path file(String path, String content) throws IOException {
        Path file = root;
        for (String name : path.split("/", -1)) {
            file = FileNames.resolve(file, name);
        }
        return Files.write(file, octets(content));
    }

    /// The unique-ids that a session sees.
    List<String> ids() throws IOException {
        try (Maildrop maildrop = open()) {
            return Letters.ids(maildrop);
        }
    }

    /// Sets the times of change of `new/` and `cur/`, so that an index of them is believed.
    Ground settle() throws IOException {
        return changed(Instant.now().minus(Duration.ofHours(1)));
    }

    Ground changed(Instant time) throws IOException {
        Files.setLastModifiedTime(root.resolve("new"), FileTime.from(time));
        Files.setLastModifiedTime(root.resolve("cur"), FileTime.from(time));
        return this;
    }

    /// As a server that starts, and finds no index.
    Ground withoutIndex() throws IOException {
        Files.deleteIfExists(maildir.index());
        return restarted();
    }

    @Override
    public void close() {
        maildrops.close();
    }
}
