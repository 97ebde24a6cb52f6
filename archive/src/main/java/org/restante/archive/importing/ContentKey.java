package org.restante.archive.importing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.restante.archive.letter.Fingerprinting;
import org.restante.archive.letter.LetterKey;

/// Makes the key of a letter of what it says, in whatever file it lies. Left out of it are how
/// lines end, empty lines at the end, and what mail programs write into the header of a letter to
/// remember what they did with it. So a letter that was read meanwhile, or lies in an mbox here and
/// in a Maildir there, is the same.
final class ContentKey extends OutputStream {
    private static final Set<String> BOOKKEEPING = Set.of(
            "status",
            "x-status",
            "x-keywords",
            "x-uid",
            "x-imap",
            "x-imapbase",
            "x-mozilla-status",
            "x-mozilla-status2",
            "x-mozilla-keys",
            "content-length",
            "lines");
    private static final int LONGEST = 16 * 1024;

    private final Fingerprinting whole = new Fingerprinting();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean inHeader = true;
    private boolean left;
    private boolean cr;
    private int ends;

    @Override
    public void write(int octet) {
        if (cr && octet != '\n') {
            text('\r');
        }
        cr = octet == '\r';
        if (octet == '\n') {
            end();
        } else if (!cr) {
            text(octet);
        }
    }

    @Override
    public void write(byte[] chunk, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(chunk[i]);
        }
    }

    private void text(int octet) {
        if (inHeader && line.size() < LONGEST) {
            line.write(octet);
        } else {
            if (inHeader) { // a line that long is nobody's note
                flushLine();
                inHeader = false;
            }
            pass(octet);
        }
    }

    private void end() {
        if (!inHeader) {
            ends++;
            return;
        }
        boolean blank = line.size() == 0;
        boolean bookkeeping = isBookkeeping();
        if (!bookkeeping) {
            flushLine();
            ends++;
        }
        left = bookkeeping;
        line.reset();
        inHeader = !blank;
    }

    /// Whether the line is such a field, or goes on with one.
    private boolean isBookkeeping() {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (text.startsWith(" ") || text.startsWith("\t")) {
            return left;
        }
        int colon = text.indexOf(':');
        return colon > 0
                && BOOKKEEPING.contains(text.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    private void flushLine() {
        for (byte octet : line.toByteArray()) {
            pass(octet);
        }
        line.reset();
    }

    private void pass(int octet) {
        for (; ends > 0; ends--) {
            whole.write('\n');
        }
        whole.write(octet);
    }

    /// The key. Asked once, in the end.
    LetterKey key() {
        if (cr) {
            cr = false;
            text('\r');
        }
        if (inHeader && !isBookkeeping()) {
            flushLine();
        }
        String hex = whole.fingerprint().whole().hex();
        return LetterKey.parse(hex.substring(0, 32)).orElseThrow();
    }
}
