package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What cleans texts in one pass does what two regular expressions say, which are slower and easier to read.
class OnePassTests {
    /// What is cleaned away, and what stands close to it in the order of characters.
    private static final String NEAR = "a ~\t\r\n\f\u000B\0\u001F\u007F\u0080\u0085\u00A0\u00E9\u200D\u200E\u200F\u2027"
            + "\u2028\u2029\u202A\u202E\u202F\u2065\u2066\u2069\u206A\uFEFF\uFF00\uD83D\uDCEE";

    private static void same(UnaryOperator<String> cleaned, UnaryOperator<String> slowly) {
        Random random = new Random(1);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                boolean usual = random.nextBoolean();
                text.append(usual ? (char) (' ' + random.nextInt(3)) : NEAR.charAt(random.nextInt(NEAR.length())));
            }
            assertThat(cleaned.apply(text.toString())).isEqualTo(slowly.apply(text.toString()));
        }
    }

    @Test
    void texts_of_headers() {
        same(
                OneLine::of,
                text -> text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]", "")
                        .replaceAll("[\\p{Cc}\\u2028\\u2029\\uFEFF\\s]+", " ")
                        .strip());
    }

    @Test
    void texts_of_parts() {
        same(TextReader::lines, text -> text.replaceAll("\r\n?", "\n").replaceAll("[\\x00-\\x08\\x0B-\\x1F\\x7F]", ""));
    }
}
