package org.restante.protocol.surrogate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Text beyond ASCII as encoded words, which mail programs show as the text they stand for.
/// RFC 2047 §2
final class EncodedWords {
    private static final String UTF_8 = "=?UTF-8?B?";
    private static final String UNKNOWN = "=?UNKNOWN-8BIT?B?"; // RFC 1428: nobody knows what it is, but it is all there
    private static final String END = "?=";
    private static final int LONGEST_LINE = 76; // RFC 2047 §2
    private static final int LONGEST_WORD = 75;
    private static final int LEAST = 6;

    private EncodedWords() {}

    /// The words, each but the first on a line of its own. What they stand for is all of `text`
    /// and nothing else, since the white space between two of them is none of it. RFC 2047 §6.2
    ///
    /// @param column characters that stand in front of them on the first line
    static String of(String text, int column) {
        return of(text, column, StandardCharsets.UTF_8);
    }

    /// The same, for text in UTF-8, or else for octets that are no text that is known: each is
    /// a character then.
    static String of(String text, int column, Charset charset) {
        boolean known = charset.equals(StandardCharsets.UTF_8);
        String begin = known ? UTF_8 : UNKNOWN;
        int frame = begin.length() + END.length();
        int most = (LONGEST_WORD - frame) / 4 * 3;
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int room = Math.clamp((LONGEST_LINE - column - frame) / 4 * 3L, LEAST, most);
        int octets = 0;
        for (int c : text.codePoints().toArray()) {
            int more = known ? octets(c) : 1;
            if (octets + more > room) {
                words.add(begin + base64(word, charset) + END);
                word.setLength(0);
                octets = 0;
                room = most;
            }
            word.appendCodePoint(c);
            octets += more;
        }
        words.add(begin + base64(word, charset) + END);
        return String.join("\r\n ", words);
    }

    private static int octets(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static String base64(CharSequence text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.toString().getBytes(charset));
    }
}
