package org.restante.archive.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;

/// One of our letters in an mbox, told by its `From ` line: `From KEY.LENGTH@restante DATE`, where LENGTH is how many
/// octets follow the line. So a letter is known again after a crash, and so is one that was torn.
///
/// @param body what stands behind the line
record MboxLetter(LetterKey key, long length, Optional<Fingerprint> body) {
    private static final int BLOCK = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("From ([0-9a-f]{32})\\.([0-9]{1,18})@restante .*");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    /// Measures a letter as it will stand in the mbox.
    static MboxLetter of(Incoming letter) throws IOException {
        var measured = new Fingerprinting();
        encode(letter, measured);
        Fingerprint body = measured.fingerprint();
        return new MboxLetter(letter.key(), body.octets(), Optional.of(body));
    }

    /// What a `From ` line says, if it is one of ours.
    static Optional<MboxLetter> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? LetterKey.parse(parts.group(1))
                        .map(key -> new MboxLetter(key, Long.parseLong(parts.group(2)), Optional.empty()))
                : Optional.empty();
    }

    /// Writes what stands behind the line.
    static void encode(Incoming letter, OutputStream out) throws IOException {
        var encoder = new MboxEncoder(out);
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(letter.file())) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                encoder.write(block, 0, length);
            }
        }
        encoder.finish();
    }

    byte[] line() {
        String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
        return ("From " + key + "." + length + "@restante " + date + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
