package org.restante.archive.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.letter.Digest;
import org.restante.archive.letter.Fingerprinting;

/// What a header tells.
///
/// @param date when the letter was written, by its field `Date`; empty if it has none that can be read. RFC 5322 §3.6.1
record Look(Digest header, Optional<Instant> date) {
    private static final int MOST = 256 * 1024;
    private static final int BLOCK = 16 * 1024;
    private static final Pattern DATE = Pattern.compile("(?im)^Date[ \\t]*:[ \\t]*((?:.*)(?:\\n[ \\t].*)*)$");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    /// Reads what TOP yields to its end.
    ///
    /// @throws IOException if reading fails
    static Look at(InputStream content) throws IOException {
        var fingerprinting = new Fingerprinting();
        var beginning = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int length = content.read(block); length >= 0; length = content.read(block)) {
            fingerprinting.write(block, 0, length);
            beginning.write(block, 0, Math.min(length, MOST - Math.min(MOST, beginning.size())));
        }
        String text = beginning.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        int end = text.indexOf("\n\n");
        return new Look(fingerprinting.fingerprint().header(), date(end < 0 ? text : text.substring(0, end)));
    }

    private static Optional<Instant> date(String header) {
        Matcher field = DATE.matcher(header);
        if (!field.find()) {
            return Optional.empty();
        }
        String text = COMMENT.matcher(field.group(1).replaceAll("\\s+", " "))
                .replaceAll("")
                .strip();
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
