package org.restante.archive.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a subject is about, whatever programs put before it.
///
/// @param about the subject without `Re:`, `[list]` and their like, in small letters, blanks alike
/// @param reply whether it says that it answers another, or passes it on
public record Subject(String about, boolean reply) {
    private static final Pattern PREFIX = Pattern.compile(
            "(re|aw|antw|antwort|sv|vs|ynt|odp|res|rif|r|ref|bls|atb|fwd?|wg|tr|rv|enc|vb|vl|pd|doorst|回复|答复|转发|回覆|轉寄|返信|転送)"
                    + "(\\s*[\\[(]\\d{1,4}[])])?\\s*[:：]\\s*");
    private static final Pattern LIST = Pattern.compile("\\[[^\\]]{1,40}]\\s*");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST = 300;

    /// Reads a subject.
    public static Subject of(String subject) {
        String text = subject.substring(0, Math.min(LONGEST, subject.length()));
        String rest = BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean reply = false;
        while (true) {
            var prefix = PREFIX.matcher(rest);
            var list = LIST.matcher(rest);
            if (prefix.lookingAt()) {
                reply = true;
                rest = rest.substring(prefix.end());
            } else if (list.lookingAt() && list.end() < rest.length()) {
                rest = rest.substring(list.end());
            } else {
                return new Subject(rest, reply);
            }
        }
    }
}
