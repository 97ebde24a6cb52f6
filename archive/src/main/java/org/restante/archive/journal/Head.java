package org.restante.archive.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.restante.archive.letter.LetterKey;

/// What the table needs of a [Line]: read from its octets, since a journal of a million lines is read at once.
///
/// @param listed the low 32 bits; 0 where the line does not say
record Head(State state, Instant when, LetterKey key, int listed) {
    private static final int CRC = 8;
    private static final int WHEN = 20;
    private static final int KEY = 32;
    private static final long DAY_S = 86_400;

    /// Reads a line, which stands in `octets` without its LF; empty if it is damaged, or written by a later version.
    static Optional<Head> of(byte[] octets, int from, int to) {
        int name = from + CRC + 1;
        if (to - name < 2 || octets[name - 1] != ' ' || !isChecked(octets, from, to)) {
            return Optional.empty();
        }
        int when = next(octets, name, to);
        int key = next(octets, when, to);
        Optional<State> state = state(text(octets, name, when - 1));
        Optional<Instant> time = time(octets, when, key - 1);
        if (state.isEmpty() || time.isEmpty() || to - key < KEY) {
            return Optional.empty();
        }
        long high = hex(octets, key, key + KEY / 2);
        long low = hex(octets, key + KEY / 2, key + KEY);
        return Optional.of(
                new Head(state.get(), time.get(), new LetterKey(high, low), (int) decimal(octets, key + KEY + 1, to)));
    }

    private static boolean isChecked(byte[] octets, int from, int to) {
        var crc = new CRC32C();
        crc.update(octets, from + CRC + 1, to - from - CRC - 1);
        return text(octets, from, from + CRC).equals(HexFormat.of().toHexDigits((int) crc.getValue()));
    }

    /// Where the word behind the next blank begins.
    private static int next(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && octets[at] != ' ') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static Optional<State> state(String name) {
        return switch (name) {
            case "fetched" -> Optional.of(State.FETCHED);
            case "adopted" -> Optional.of(State.ADOPTED);
            case "previewed" -> Optional.of(State.PREVIEWED);
            case "too_old" -> Optional.of(State.TOO_OLD);
            case "deleting" -> Optional.of(State.DELETING);
            case "deleted" -> Optional.of(State.DELETED);
            default -> Optional.empty();
        };
    }

    /// `2026-11-26T02:12:05Z`; whatever looks otherwise is left to the JDK, which takes longer.
    private static Optional<Instant> time(byte[] octets, int from, int to) {
        try {
            if (to - from != WHEN) {
                return Optional.of(Instant.parse(text(octets, from, to)));
            }
            long year = decimal(octets, from, from + 4);
            long month = decimal(octets, from + 5, from + 7);
            long day = decimal(octets, from + 8, from + 10);
            long seconds = decimal(octets, from + 11, from + 13) * 3600
                    + decimal(octets, from + 14, from + 16) * 60
                    + decimal(octets, from + 17, from + 19);
            return Optional.of(Instant.ofEpochSecond(days(year, month, day) * DAY_S + seconds));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Days from 1970-01-01, in the Gregorian calendar; years begin in March here, so that a leap day comes last.
    private static long days(long year, long month, long day) {
        long shifted = month > 2 ? year : year - 1;
        long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }

    private static long decimal(byte[] octets, int from, int to) {
        long value = 0;
        for (int i = from; i < to && octets[i] >= '0' && octets[i] <= '9'; i++) {
            value = value * 10 + octets[i] - '0';
        }
        return value;
    }

    private static long hex(byte[] octets, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | (Character.digit(octets[i], 16) & 0xF);
        }
        return value;
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
    }
}
