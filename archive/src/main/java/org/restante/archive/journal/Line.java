package org.restante.archive.journal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.restante.archive.journal.Entry.Deleted;
import org.restante.archive.journal.Entry.Deleting;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Entry.How;
import org.restante.archive.journal.Entry.PassedOver;
import org.restante.archive.journal.Entry.Why;
import org.restante.archive.letter.Digest;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.LetterKey;

/// An [Entry] as a line of the journal: ASCII, words separated by one blank, ended by LF. The first word is the CRC-32C
/// of all that stands between the blank behind it and the LF, in eight hexadecimal digits.
///
///     CRC fetched   WHEN KEY LISTED OCTETS HEADER WHOLE WHERE ID
///     CRC adopted   WHEN KEY LISTED OCTETS HEADER WHOLE WHERE ID
///     CRC previewed WHEN KEY LISTED ID
///     CRC too_old   WHEN KEY LISTED ID
///     CRC deleting  WHEN KEY
///     CRC deleted   WHEN KEY
///
/// WHEN is a time such as `2026-11-26T02:12:05Z`, HEADER and WHOLE are SHA-256; WHERE and ID are encoded as in a URL.
final class Line {
    private static final int CRC = 8;

    private Line() {}

    /// The line with its LF.
    static String of(Entry entry) {
        String text = text(entry);
        return checksum(text) + " " + text + "\n";
    }

    private static String text(Entry entry) {
        String start = " " + entry.when().truncatedTo(ChronoUnit.SECONDS) + " " + entry.key();
        return switch (entry) {
            case Home home ->
                name(home.how()) + start + " " + home.listed() + " "
                        + home.fingerprint().octets() + " " + home.fingerprint().header() + " "
                        + home.fingerprint().whole() + " " + encoded(home.where()) + " " + encoded(home.id());
            case PassedOver left -> name(left.why()) + start + " " + left.listed() + " " + encoded(left.id());
            case Deleting _ -> "deleting" + start;
            case Deleted _ -> "deleted" + start;
        };
    }

    /// Reads a line without its LF; empty if it is damaged.
    static Optional<Entry> parse(String line) {
        if (line.length() <= CRC
                || line.charAt(CRC) != ' '
                || !line.substring(0, CRC).equals(checksum(line.substring(CRC + 1)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(line.substring(CRC + 1).split(" ", -1)));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty(); // written by a later version, or by hand
        }
    }

    private static Entry entry(String[] words) {
        Instant when = Instant.parse(words[1]);
        LetterKey key = LetterKey.parse(words[2]).orElseThrow(IllegalArgumentException::new);
        return switch (words[0]) {
            case "fetched" -> home(How.FETCHED, when, key, words);
            case "adopted" -> home(How.ADOPTED, when, key, words);
            case "previewed" -> left(Why.PREVIEWED, when, key, words);
            case "too_old" -> left(Why.TOO_OLD, when, key, words);
            case "deleting" -> new Deleting(when, key);
            case "deleted" -> new Deleted(when, key);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static Home home(How how, Instant when, LetterKey key, String[] words) {
        var fingerprint = new Fingerprint(Long.parseLong(words[4]), new Digest(words[5]), new Digest(words[6]));
        return new Home(when, key, how, Long.parseLong(words[3]), fingerprint, decoded(words[7]), decoded(words[8]));
    }

    private static PassedOver left(Why why, Instant when, LetterKey key, String[] words) {
        return new PassedOver(when, key, why, Long.parseLong(words[3]), decoded(words[4]));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
