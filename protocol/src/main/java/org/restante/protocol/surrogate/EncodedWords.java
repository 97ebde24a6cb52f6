package org.restante.protocol.surrogate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Text beyond ASCII as encoded words, which mail programs show as the text they stand for. RFC 2047 §2
final class EncodedWords {
    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";
    private static final int LONGEST_LINE = 76; // RFC 2047 §2
    private static final int MOST = 45; // octets in one word, which are 72 characters then
    private static final int LEAST = 6;

    private EncodedWords() {}

    /// The words, each but the first on a line of its own. What they stand for is all of `text` and nothing else, since
    /// the white space between two of them is none of it. RFC 2047 §6.2
    ///
    /// @param column characters that stand in front of them on the first line
    static String of(String text, int column) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int room = Math.clamp((LONGEST_LINE - column - BEGIN.length() - END.length()) / 4 * 3L, LEAST, MOST);
        int octets = 0;
        for (int c : text.codePoints().toArray()) {
            int more = octets(c);
            if (octets + more > room) {
                words.add(word(word));
                word.setLength(0);
                octets = 0;
                room = MOST;
            }
            word.appendCodePoint(c);
            octets += more;
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static int octets(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static String word(CharSequence text) {
        byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
        return BEGIN + Base64.getEncoder().encodeToString(octets) + END;
    }
}
