package org.restante.store.maildir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Target: `restante.index`, and the lists of other servers. It is a cache, so whatever stands in it: it is read, or
/// it is not believed, and nothing else happens.
public final class IndexFuzz {
    private static final int LISTS = 3;
    private static final Maildir MAILDIR = maildir();

    private IndexFuzz() {}

    private static Maildir maildir() {
        try {
            Path root = Files.createTempDirectory("restante-fuzz");
            Maildir maildir = new Maildir(root);
            maildir.create();
            for (Path file : List.of( // the last first
                    root,
                    maildir.tmp(),
                    maildir.folder(Letter.Place.NEW),
                    maildir.folder(Letter.Place.CUR),
                    maildir.index(),
                    maildir.dovecotList(),
                    maildir.courierList())) {
                file.toFile().deleteOnExit();
            }
            return maildir;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first octet chooses the file, the rest is what stands in it.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(data, 1, data.length);
        switch ((data[0] & 0xFF) % LISTS) {
            case 0 -> index(content);
            case 1 -> {
                Files.write(MAILDIR.dovecotList(), content);
                list(() -> DovecotList.read(MAILDIR, new UidlFormat(MaildirMaildrops.DEFAULT_UIDL_FORMAT)));
            }
            default -> {
                Files.write(MAILDIR.courierList(), content);
                list(() -> CourierList.read(MAILDIR));
            }
        }
    }

    private static void index(byte[] content) throws IOException {
        Files.write(MAILDIR.index(), content);
        Optional<Index> read = Index.read(MAILDIR);
        if (read.isPresent()) {
            Snapshot snapshot = read.get().snapshot();
            if (snapshot.size() > content.length || snapshot.octets() < 0) {
                throw new AssertionError("more than can stand in it");
            }
        }
        var _ = IndexFile.tail(MAILDIR);
    }

    private interface Reading {
        Object read() throws IOException;
    }

    /// A list that cannot be understood is said to be so.
    private static void list(Reading reading) {
        try {
            var _ = reading.read();
        } catch (IOException _) {
            // said to be damaged
        }
    }
}
