package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.store.maildir.Letter.Place;

/// One message in the index, on disk and in memory alike:
///
///     N OCTETS NAME [STORED HEADER DOTS]       in new/; its unique-id is the unique part of its name
///     n OCTETS ID NAME [STORED HEADER DOTS]    in new/; its unique-id is another
///     C ..., c ...                             the same in cur/
///     I, i, J, j                               the same as N, n, C, c, and internationalised
///
/// The last three numbers are left out where the name tells them, as it does for what we deliver. With them stands, for
/// what is internationalised, a fourth: octets as RETR sends them with the surrogate. What listings need
/// comes first, and is found without taking the line apart: octets as RETR sends them, and unique-id.
final class IndexLine {
    /// Where in a line its octets begin.
    static final int OCTETS = 2;

    private static final int MOST_DIGITS = 18;

    private IndexLine() {}

    /// The line that stands for a message, without its end.
    static String of(Letter letter) {
        LetterName name = new LetterName(letter.name());
        boolean own = letter.id().value().equals(name.unique());
        StringBuilder line = new StringBuilder(letter.name().length() + 64);
        line.append(mark(letter, own)).append(' ');
        line.append(letter.extent().octets()).append(' ');
        if (!own) {
            line.append(letter.id()).append(' ');
        }
        line.append(FileNames.escape(letter.name()));
        Extent extent = letter.extent();
        if (!name.extent().equals(Optional.of(extent)) || !name.surrogate().equals(letter.surrogate())) {
            line.append(' ').append(extent.stored());
            line.append(' ').append(extent.header()).append(' ').append(extent.dots());
            letter.surrogate().ifPresent(octets -> line.append(' ').append(octets));
        }
        return line.toString();
    }

    private static char mark(Letter letter, boolean own) {
        boolean international = letter.surrogate().isPresent();
        char mark = switch (letter.place()) {
            case NEW -> international ? 'I' : 'N';
            case CUR -> international ? 'J' : 'C';
        };
        return own ? mark : Character.toLowerCase(mark);
    }

    /// The folder that a mark stands for.
    static Place place(byte mark) {
        return mark == 'N' || mark == 'n' || mark == 'I' || mark == 'i' ? Place.NEW : Place.CUR;
    }

    /// Whether a line that begins with `mark` stands for a message.
    static boolean isMessage(byte mark) {
        return mark == 'N' || mark == 'C' || mark == 'n' || mark == 'c' || isInternational(mark);
    }

    /// Whether a line that begins with `mark` stands for an internationalised message.
    static boolean isInternational(byte mark) {
        return mark == 'I' || mark == 'i' || mark == 'J' || mark == 'j';
    }

    /// The message that a line stands for.
    ///
    /// @throws IllegalArgumentException if it stands for none
    static Letter letter(byte[] lines, int from, int to) {
        Words words = new Words(new String(lines, from, to - from, StandardCharsets.ISO_8859_1));
        byte mark = (byte) words.next().charAt(0);
        long octets = words.number();
        String given = isGiven(mark) ? words.next() : "";
        LetterName name = new LetterName(FileNames.unescape(words.next()));
        boolean told = words.hasNext();
        Extent extent = told
                ? new Extent(words.number(), octets, words.number(), words.number())
                : name.extent().orElseThrow(() -> new IllegalArgumentException("a message without its extent"));
        OptionalLong surrogate = isInternational(mark) ? surrogate(told, words, name) : OptionalLong.empty();
        UniqueId id = new UniqueId(isGiven(mark) ? given : name.unique());
        return new Letter(place(mark), name.octets(), extent, id, surrogate);
    }

    private static OptionalLong surrogate(boolean told, Words words, LetterName name) {
        return OptionalLong.of(told ? words.number() : name.surrogate().orElseThrow(IllegalArgumentException::new));
    }

    /// The octets that RETR will send; -1 if the line does not tell.
    static long octets(byte[] lines, int from, int to) {
        long number = 0;
        int at = from + OCTETS;
        while (at < to && lines[at] >= '0' && lines[at] <= '9') {
            number = number * 10 + (lines[at++] - '0');
        }
        int digits = at - from - OCTETS;
        return at < to && lines[at] == ' ' && digits > 0 && digits <= MOST_DIGITS ? number : -1;
    }

    /// Puts the digits of [#octets] into `target`, from `at` on: they are only copied, which costs a third of reading
    /// the number and writing it again.
    ///
    /// @return where they end
    static int putOctets(byte[] lines, int from, int to, byte[] target, int at) {
        int begin = from + OCTETS;
        return WordEnds.copy(lines, begin, WordEnds.blank(lines, begin, to), target, at);
    }

    /// Puts the unique-id into `target`, where there is room for [UniqueId#MAX_LENGTH] octets from `at` on.
    ///
    /// @return where it ends
    static int putId(byte[] lines, int from, int to, byte[] target, int at) {
        int begin = WordEnds.blank(lines, from + OCTETS, to) + 1;
        if (isGiven(lines[from])) {
            return WordEnds.copy(lines, begin, WordEnds.blank(lines, begin, to), target, at);
        }
        int end = WordEnds.unique(lines, begin, to);
        return end < to && lines[end] == '%' // an escaped name, whose unique part is escaped too
                ? putWhole(letter(lines, from, to).id(), target, at)
                : WordEnds.copy(lines, begin, end, target, at);
    }

    private static int putWhole(UniqueId id, byte[] target, int at) {
        byte[] octets = FileNames.bytes(id.value());
        System.arraycopy(octets, 0, target, at, octets.length);
        return at + octets.length;
    }

    /// Where the name begins in a line.
    static int nameStart(byte[] lines, int from, int to) {
        int word = WordEnds.blank(lines, from + OCTETS, to) + 1;
        return isGiven(lines[from]) ? WordEnds.blank(lines, word, to) + 1 : word;
    }

    private static boolean isGiven(byte mark) {
        return mark == 'n' || mark == 'c' || mark == 'i' || mark == 'j';
    }
}
