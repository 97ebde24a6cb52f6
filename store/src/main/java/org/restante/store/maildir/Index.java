package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.store.maildir.Letter.Place;

/// `restante.index`: what was found when the folders were last listed, so that they need not be listed again.
///
///     restante-index 1 NEW-CHANGED CUR-CHANGED LISTED COUNT
///     N|C NAME SIZE OCTETS HEADER DOTS [ID]        one line a message, in order; times in ns, ID if not of the name
///     end CRC32C                                   of all octets before this line
///
/// It is a cache. It is not made durable, may be deleted at any time, and says nothing unless it is whole to the last
/// octet.
///
/// @param listed when the folders were listed, by the clock of their file system
record Index(Stamp stamp, long listed, List<Letter> letters) {
    private static final Logger LOG = System.getLogger(Index.class.getName());
    private static final String VERSION = "restante-index 1 ";
    private static final String END = "end ";
    private static final int END_LENGTH = END.length() + 9;
    private static final long LARGEST = 1L << 28;

    /// Whether the folders still hold what they held when they were listed.
    boolean tells(Stamp now) {
        return stamp.equals(now) && stamp.settledAt(listed);
    }

    /// @return empty if there is none, or it is damaged, or cannot be read
    static Optional<Index> read(Maildir maildir) {
        try {
            Optional<byte[]> octets = whole(maildir.index());
            return octets.isPresent() ? parse(new Lines(octets.get())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "going on without the index: " + e);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> whole(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        byte[] octets = Files.readAllBytes(file);
        int end = octets.length - END_LENGTH;
        boolean whole =
                end >= 0 && new String(octets, end, END_LENGTH, StandardCharsets.ISO_8859_1).equals(end(octets, end));
        return whole ? Optional.of(octets) : Optional.empty();
    }

    private static Optional<Index> parse(Lines lines) {
        String first = lines.next();
        if (!first.startsWith(VERSION)) {
            return Optional.empty();
        }
        Words header = new Words(first.substring(VERSION.length()));
        Stamp stamp = new Stamp(header.number(), header.number());
        long listed = header.number();
        int count = Math.toIntExact(header.number());
        List<Letter> letters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            letters.add(letter(new Words(lines.next())));
        }
        return Optional.of(new Index(stamp, listed, letters));
    }

    private static Letter letter(Words words) {
        Place place = words.next().equals("N") ? Place.NEW : Place.CUR;
        String name = FileNames.unescape(words.next());
        long stored = words.number();
        long octets = words.number();
        long header = words.number();
        Extent extent = new Extent(stored, octets, header, words.number());
        String id = words.hasNext() ? words.next() : new LetterName(name).unique();
        return new Letter(place, name, extent, new UniqueId(id));
    }

    /// Replaces the index of the Maildir, in one step.
    ///
    /// @throws IOException if it cannot be written; nothing is left behind then
    void write(Maildir maildir, String temporaryName) throws IOException {
        Path temporary = maildir.tmp().resolve(temporaryName);
        try {
            try (SeekableByteChannel out = Files.newByteChannel(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    Maildir.PRIVATE_FILE)) {
                ByteBuffer octets = ByteBuffer.wrap(octets());
                while (octets.hasRemaining()) {
                    out.write(octets);
                }
            }
            Files.move(temporary, maildir.index(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private byte[] octets() {
        StringBuilder text = new StringBuilder(80 + letters.size() * 160).append(VERSION);
        text.append(stamp.newChanged()).append(' ').append(stamp.curChanged()).append(' ');
        text.append(listed).append(' ').append(letters.size()).append('\n');
        for (Letter letter : letters) {
            Extent extent = letter.extent();
            text.append(letter.place() == Place.NEW ? "N " : "C ").append(FileNames.escape(letter.name()));
            text.append(' ').append(extent.stored()).append(' ').append(extent.octets());
            text.append(' ').append(extent.header()).append(' ').append(extent.dots());
            String id = letter.id().value();
            if (!id.equals(new LetterName(letter.name()).unique())) {
                text.append(' ').append(id);
            }
            text.append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return text.append(end(body, body.length)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String end(byte[] octets, int length) {
        CRC32C sum = new CRC32C();
        sum.update(octets, 0, length);
        return END + HexFormat.of().toHexDigits((int) sum.getValue()) + "\n";
    }
}
