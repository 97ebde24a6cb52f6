package org.restante.archive.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A ZIP file with letters. Names of its entries tell what they are, and are never used as paths.
/// It is not unpacked without end: what comes out of it has at most 200 times its octets and 64 MB,
/// and a ZIP file within is not opened.
final class ZipSource implements AutoCloseable {
    private static final long MOST_TIMES = 200;
    private static final long MOST_MORE = 64L << 20;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LOOK = 512;
    private static final Pattern OF_MAILDIR = Pattern.compile("(?:^|.*/)(cur|new)/[^/]*?(?:[:;!]2,([A-Za-z]*))?");

    private final ZipFile zip;
    private final long most;
    private final List<String> passed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private long left;

    /// It cannot be read, or is too much.
    static final class Unfit extends IOException {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    /// Takes entries.
    interface Taker {
        void take(Entry entry) throws IOException;
    }

    /// An entry in which letters are.
    ///
    /// @param info marks that its name has, as of a file in a Maildir
    record Entry(ZipSource source, ZipEntry entry, Source.Kind kind, String info, Optional<FileTime> came) {
        InputStream open() throws IOException {
            return source.open(entry);
        }
    }

    private ZipSource(ZipFile zip, long most) {
        this.zip = zip;
        this.most = most;
        this.left = most;
    }

    /// @throws Unfit if it is none
    static ZipSource open(Path file) throws IOException {
        try {
            var zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
            return new ZipSource(zip, Files.size(file) * MOST_TIMES + MOST_MORE);
        } catch (ZipException e) {
            throw new Unfit("is no ZIP file that can be read: " + e.getMessage());
        }
    }

    /// Gives what has letters, in the order of the file.
    ///
    /// @throws Unfit if it is too much
    void entries(Taker taker) throws IOException {
        Enumeration<? extends ZipEntry> all = zip.entries();
        for (int count = 0; all.hasMoreElements(); count++) {
            if (count == MOST_ENTRIES) {
                throw new Unfit("has more than " + MOST_ENTRIES + " entries; the others are passed over");
            }
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory() && !entry.getName().contains("__MACOSX/")) {
                entry(entry, taker);
            }
            if (left <= 0) {
                throw new Unfit("grows to more than " + (most >> 20) + " MB, which no letters do; the rest is passed"
                        + " over");
            }
        }
    }

    private void entry(ZipEntry entry, Taker taker) throws IOException {
        Matcher maildir = OF_MAILDIR.matcher(entry.getName());
        boolean inMaildir = maildir.matches();
        Optional<Source.Kind> kind;
        try (InputStream in = open(entry)) {
            kind = Sources.kind(in.readNBytes(LOOK), entry.getName());
        } catch (Unfit e) {
            failed.add("an entry " + e.getMessage());
            return;
        }
        boolean eml = entry.getName().toLowerCase(Locale.ROOT).endsWith(".eml");
        if (kind.filter(Source.Kind.ZIP::equals).isPresent()) {
            passed.add("a ZIP file in it is not opened; unpack it");
        } else if (kind.filter(Source.Kind.MBOX::equals).isPresent() && !inMaildir) {
            taker.take(new Entry(this, entry, Source.Kind.MBOX, "", Optional.empty()));
        } else if (inMaildir || (eml && kind.isPresent())) {
            boolean marked = inMaildir && maildir.group(2) != null;
            String info = marked ? ":2," + maildir.group(2) : "";
            taker.take(
                    new Entry(this, entry, Source.Kind.LETTER, info, Optional.ofNullable(entry.getLastModifiedTime())));
        }
    }

    /// What was passed over.
    List<String> passed() {
        return passed;
    }

    /// What could not be read.
    List<String> failed() {
        return failed;
    }

    private InputStream open(ZipEntry entry) throws IOException {
        try {
            return new Counted(zip.getInputStream(entry), entry.getCrc());
        } catch (ZipException e) {
            throw new Unfit("is damaged: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Gives no more than is left of all.
    private final class Counted extends FilterInputStream {
        private final CRC32 checksum = new CRC32();
        private final long expected;

        Counted(InputStream in, long expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = super.read(target, offset, length);
                left -= Math.max(0, count);
                if (left <= 0) {
                    throw new Unfit("grows without end");
                }
                checksum.update(target, offset, Math.max(0, count));
                if (count < 0 && expected >= 0 && checksum.getValue() != expected) {
                    throw new Unfit("is damaged: its checksum is another");
                }
                return count;
            } catch (ZipException e) {
                throw new Unfit("is damaged: " + e.getMessage());
            }
        }
    }
}
