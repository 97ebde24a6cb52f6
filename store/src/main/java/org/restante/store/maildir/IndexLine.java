package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.store.maildir.Letter.Place;

/// One message in the index, on disk and in memory alike:
///
///     N NAME [STORED OCTETS HEADER DOTS]       in new/; its unique-id is the unique part of its name
///     n ID NAME [STORED OCTETS HEADER DOTS]    in new/; its unique-id is another
///     C ..., c ...                             the same in cur/
///
/// The four numbers are left out where the name tells them, as it does for what we deliver. What listings need, octets
/// and unique-id, is found without taking the line apart.
final class IndexLine {
    private IndexLine() {}

    /// The line that stands for a message, without its end.
    static String of(Letter letter) {
        LetterName name = new LetterName(letter.name());
        boolean own = letter.id().value().equals(name.unique());
        StringBuilder line = new StringBuilder(letter.name().length() + 64);
        line.append(mark(letter.place(), own)).append(' ');
        if (!own) {
            line.append(letter.id()).append(' ');
        }
        line.append(FileNames.escape(letter.name()));
        Extent extent = letter.extent();
        if (!name.extent().equals(Optional.of(extent))) {
            line.append(' ').append(extent.stored()).append(' ').append(extent.octets());
            line.append(' ').append(extent.header()).append(' ').append(extent.dots());
        }
        return line.toString();
    }

    private static char mark(Place place, boolean own) {
        return switch (place) {
            case NEW -> own ? 'N' : 'n';
            case CUR -> own ? 'C' : 'c';
        };
    }

    /// The folder that a mark stands for.
    static Place place(byte mark) {
        return mark == 'N' || mark == 'n' ? Place.NEW : Place.CUR;
    }

    /// Whether a line that begins with `mark` stands for a message.
    static boolean isMessage(byte mark) {
        return mark == 'N' || mark == 'C' || mark == 'n' || mark == 'c';
    }

    /// The message that a line stands for.
    ///
    /// @throws IllegalArgumentException if it stands for none
    static Letter letter(byte[] lines, int from, int to) {
        Words words = new Words(new String(lines, from, to - from, StandardCharsets.ISO_8859_1));
        char mark = words.next().charAt(0);
        boolean own = mark == 'N' || mark == 'C';
        String id = own ? "" : words.next();
        LetterName name = new LetterName(FileNames.unescape(words.next()));
        Extent extent = words.hasNext()
                ? new Extent(words.number(), words.number(), words.number(), words.number())
                : name.extent().orElseThrow(() -> new IllegalArgumentException("a message without its extent"));
        return new Letter(place((byte) mark), name.octets(), extent, new UniqueId(own ? name.unique() : id));
    }

    /// The octets that RETR will send.
    ///
    /// @throws IllegalArgumentException if the line does not tell
    static long octets(byte[] lines, int from, int to) {
        int name = nameStart(lines, from, to);
        int end = wordEnd(lines, name, to);
        return end == to ? named(lines, name, end) : number(lines, wordEnd(lines, end + 1, to) + 1, to);
    }

    private static long named(byte[] lines, int from, int to) {
        for (int i = from; i + 3 < to && lines[i] != ':'; i++) {
            if (lines[i] == ',' && lines[i + 1] == 'W' && lines[i + 2] == '=') {
                return number(lines, i + 3, to);
            }
        }
        throw new IllegalArgumentException("a message without its octets");
    }

    private static long number(byte[] lines, int from, int to) {
        long number = 0;
        int at = from;
        while (at < to && at - from < 19 && lines[at] >= '0' && lines[at] <= '9') {
            number = number * 10 + (lines[at++] - '0');
        }
        if (at == from || number < 0) {
            throw new IllegalArgumentException("not a number");
        }
        return number;
    }

    /// Puts the unique-id into `target`, where there is room for [UniqueId#MAX_LENGTH] octets from `at` on.
    ///
    /// @return where it ends
    static int putId(byte[] lines, int from, int to, byte[] target, int at) {
        boolean given = lines[from] == 'n' || lines[from] == 'c';
        int end = at;
        for (int i = from + 2; i < to; i++) {
            byte octet = lines[i];
            if (octet == ' ' || (!given && (octet == ',' || octet == ':'))) {
                break;
            }
            if (octet == '%' && !given) { // an escaped name, whose unique part is escaped too
                return putWhole(letter(lines, from, to).id(), target, at);
            }
            target[end++] = octet;
        }
        return end;
    }

    private static int putWhole(UniqueId id, byte[] target, int at) {
        byte[] octets = FileNames.bytes(id.value());
        System.arraycopy(octets, 0, target, at, octets.length);
        return at + octets.length;
    }

    /// Where the name begins in a line.
    static int nameStart(byte[] lines, int from, int to) {
        boolean given = lines[from] == 'n' || lines[from] == 'c';
        return given ? wordEnd(lines, from + 2, to) + 1 : from + 2;
    }

    private static int wordEnd(byte[] lines, int from, int to) {
        int end = from;
        while (end < to && lines[end] != ' ') {
            end++;
        }
        return end;
    }
}
