package org.restante.archive.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;

/// Entries for tests.
final class Sample {
    static final Instant TIME = Instant.parse("2026-11-26T02:12:05Z");

    private Sample() {}

    static LetterKey key(int number) {
        return LetterKey.of("home", "id-" + number);
    }

    static Fingerprint fingerprint(int number) {
        var fingerprinting = new Fingerprinting();
        byte[] text = ("Subject: " + number + "\r\n\r\nbody\r\n").getBytes(StandardCharsets.US_ASCII);
        fingerprinting.write(text, 0, text.length);
        return fingerprinting.fingerprint();
    }

    static Entry.Home home(int number) {
        return new Entry.Home(
                TIME.plusSeconds(number),
                key(number),
                Entry.How.FETCHED,
                100L + number,
                fingerprint(number),
                "maildir:/home/ann/Größe und Art/" + number,
                "id " + number + "%");
    }
}
