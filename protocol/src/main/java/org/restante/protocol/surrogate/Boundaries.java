package org.restante.protocol.surrogate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The boundaries of the multiparts that are open, the outermost first, and which line is one
/// of them: two hyphens, the boundary, two more if no part follows, and nothing but blanks
/// behind. The boundary of an outer one ends all within it. RFC 2046 §5.1.1
final class Boundaries {
    /// How many multiparts may be open at once.
    static final int DEEPEST = 100;

    /// Octets of the longest boundary; the RFC allows 70.
    static final int LONGEST = 256;

    private static final String HYPHENS = "--";
    private static final int LONGEST_LINE = LONGEST + 2 * HYPHENS.length();

    private record Level(Set<String> boundaries, boolean digest) {}

    /// What a line means.
    enum Sign {
        /// It is a line as any other.
        NONE,
        /// A part begins.
        PART,
        /// A part of a digest begins, which is a message if it does not say otherwise.
        /// RFC 2046 §5.1.5
        PART_OF_DIGEST,
        /// No part follows: what comes now is read by nobody.
        END
    }

    private final List<Level> levels = new ArrayList<>();
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean other;

    /// Whether the parts of a multipart can be found: not all that call themselves so have a
    /// boundary.
    boolean allow(ContentType type) {
        return levels.size() < DEEPEST
                && !type.boundaries().isEmpty()
                && type.boundaries().stream().allMatch(boundary -> boundary.length() <= LONGEST);
    }

    /// Goes into a multipart.
    void open(ContentType type) {
        levels.add(new Level(type.boundaries(), type.isDigest()));
    }

    /// Whether no line can be a boundary.
    boolean isEmpty() {
        return levels.isEmpty();
    }

    /// Takes the next octets of a line, without its end.
    void add(byte[] chunk, int from, int to) {
        for (int at = from; at < to && !other && !levels.isEmpty(); at++) {
            keep(chunk[at]);
        }
    }

    private void keep(byte octet) {
        if (length < HYPHENS.length() && octet != '-') {
            other = true;
        } else if (length < line.length) {
            line[length++] = octet;
        } else {
            other = !isBlank(octet);
        }
    }

    /// Ends the line, and with it the parts that it ends.
    Sign end() {
        boolean candidate = !other && length >= HYPHENS.length();
        Sign sign = candidate ? sign(new String(line, 0, length, StandardCharsets.ISO_8859_1)) : Sign.NONE;
        length = 0;
        other = false;
        return sign;
    }

    private Sign sign(String text) {
        String boundary = stripped(text.substring(HYPHENS.length()));
        String closed = boundary.endsWith(HYPHENS) ? boundary.substring(0, boundary.length() - 2) : "";
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            if (level.boundaries.contains(boundary)) {
                levels.subList(i + 1, levels.size()).clear();
                return level.digest ? Sign.PART_OF_DIGEST : Sign.PART;
            }
            if (level.boundaries.contains(closed)) {
                levels.subList(i, levels.size()).clear();
                return Sign.END;
            }
        }
        return Sign.NONE;
    }

    /// A boundary does not end in blanks: a line may have some behind it.
    static String stripped(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /// Whether it is none of the text: a space, a tab, or the CR of the line end.
    static boolean isBlank(int octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }
}
