package org.restante.store.maildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes `restante.index`: whole, or pieces behind what is there.
///
/// @param header its first line, with its end
/// @param end how long it is, to the end of its last seal
record IndexFile(Header header, long end) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LARGEST = Integer.MAX_VALUE - 64;
    private static final int PIECE = 64 * 1024;
    private static final int TAIL = 256;

    /// The first line of an index: its version, and a number that no other has, so that pieces of two never mix.
    record Header(String line) {
        static final String VERSION = "restante-index 4 ";
        static final int LENGTH = VERSION.length() + 17;

        static Header fresh() {
            return new Header(VERSION + HexFormat.of().toHexDigits(RANDOM.nextLong()) + "\n");
        }

        static Optional<Header> in(byte[] octets) {
            String line = new String(octets, 0, Math.min(LENGTH, octets.length), StandardCharsets.ISO_8859_1);
            return line.startsWith(VERSION) && line.indexOf('\n') == LENGTH - 1
                    ? Optional.of(new Header(line))
                    : Optional.empty();
        }

        byte[] octets() {
            return line.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// Replaces the index by one that says this, in one step.
    ///
    /// @throws IOException if it cannot be written; nothing is left behind then
    static IndexFile write(Maildir maildir, Snapshot snapshot, Seal seal, String temporaryName) throws IOException {
        Header header = Header.fresh();
        byte[] lines = snapshot.lines();
        byte[] end = seal.line(header.octets(), lines, Header.LENGTH);
        Path temporary = maildir.tmp().resolve(temporaryName);
        try {
            try (FileChannel out = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    Maildir.PRIVATE_FILE)) {
                writeAll(out, header.octets(), lines, end);
            }
            Files.move(temporary, maildir.index(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new IndexFile(header, (long) Header.LENGTH + lines.length + end.length);
    }

    /// Adds a piece and its seal behind what is there.
    ///
    /// @return empty if the file is not the one that is meant any more, or there is none
    /// @throws IOException if it cannot be written: a piece without its seal may be left, which says nothing
    Optional<IndexFile> append(Maildir maildir, String piece, Seal seal) throws IOException {
        try (FileChannel file = open(maildir, StandardOpenOption.WRITE)) {
            if (file == null || file.size() != end) {
                return Optional.empty();
            }
            byte[] octets = piece.getBytes(StandardCharsets.ISO_8859_1);
            byte[] last = seal.line(header.octets(), octets, end);
            file.position(end);
            writeAll(file, octets, last);
            return Optional.of(new IndexFile(header, end + octets.length + last.length));
        }
    }

    private static void writeAll(FileChannel file, byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            ByteBuffer octets = ByteBuffer.wrap(part);
            while (octets.hasRemaining()) {
                file.write(octets);
            }
        }
    }

    /// An index whose last seal was found without reading the rest.
    record Tail(IndexFile file, Seal seal) {}

    /// Looks at the first line and the last of the index. What stands between must be proven by whoever reads it.
    ///
    /// @return empty if there is no index, or it does not end in a seal
    static Optional<Tail> tail(Maildir maildir) throws IOException {
        try (FileChannel file = open(maildir, StandardOpenOption.READ)) {
            if (file == null) {
                return Optional.empty();
            }
            long size = file.size();
            Optional<Header> header = Header.in(read(file, 0, Header.LENGTH));
            String tail = new String(read(file, Math.max(0, size - TAIL), TAIL), StandardCharsets.ISO_8859_1);
            int begin = tail.lastIndexOf('\n', tail.length() - 2) + 1;
            Optional<Seal> seal = tail.endsWith("\n") ? Seal.unproven(tail.substring(begin)) : Optional.empty();
            return header.isPresent() && seal.isPresent()
                    ? Optional.of(new Tail(new IndexFile(header.get(), size), seal.get()))
                    : Optional.empty();
        }
    }

    private static @Nullable FileChannel open(Maildir maildir, StandardOpenOption... options) throws IOException {
        return Files.isRegularFile(maildir.index(), LinkOption.NOFOLLOW_LINKS)
                ? FileChannel.open(maildir.index(), options)
                : null;
    }

    /// All octets of the index; none if there is no index, or it is larger than an array can be.
    static byte[] octets(Maildir maildir) throws IOException {
        try (FileChannel file = open(maildir, StandardOpenOption.READ)) {
            return file == null || file.size() > LARGEST ? new byte[0] : read(file, 0, LARGEST);
        }
    }

    /// Reads piece by piece: for more octets at once the JDK would take as much memory again.
    private static byte[] read(FileChannel file, long from, int most) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(most, Math.max(0, file.size() - from)));
        int count = 0;
        while (count >= 0 && octets.position() < octets.capacity()) {
            octets.limit(Math.min(octets.capacity(), octets.position() + PIECE));
            count = file.read(octets, from + octets.position());
        }
        return octets.array();
    }
}
