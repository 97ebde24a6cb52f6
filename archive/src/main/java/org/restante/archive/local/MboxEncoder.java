package org.restante.archive.local;

import java.io.IOException;
import java.io.OutputStream;

/// Brings a letter into the form it has in an mbox: lines end in LF, a line that begins with `From `, or with
/// any number of `>` before that, gets one more `>` (mboxrd, which can be undone), and an empty line ends the
/// letter.
///
///     state    next octets        written
///     BOL      >…> and "From "    one more > and what came
///     any      CRLF               LF
///     any      CR, then other     CR
///     end      not at BOL         LF
final class MboxEncoder extends OutputStream {
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final OutputStream out;
    private boolean cr;
    private boolean beginning = true;
    private int quotes;
    private int matched;

    MboxEncoder(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        if (cr && octet != '\n') {
            take('\r');
        }
        cr = octet == '\r';
        if (!cr) {
            take(octet);
        }
    }

    private void take(int octet) throws IOException {
        if (beginning && mayBeFrom(octet)) {
            return;
        }
        if (beginning) {
            flushBeginning();
        }
        out.write(octet);
        beginning = octet == '\n';
    }

    /// Holds back what may be the beginning of a `From ` line.
    private boolean mayBeFrom(int octet) throws IOException {
        if (octet == '>' && matched == 0) {
            quotes++;
            return true;
        }
        if (octet != FROM[matched]) {
            return false;
        }
        matched++;
        if (matched == FROM.length) {
            quotes++;
            flushBeginning();
        }
        return true;
    }

    private void flushBeginning() throws IOException {
        for (; quotes > 0; quotes--) {
            out.write('>');
        }
        out.write(FROM, 0, matched);
        matched = 0;
        beginning = false;
    }

    /// Ends the letter.
    ///
    /// @throws IOException if what it writes to does
    void finish() throws IOException {
        if (cr) {
            take('\r');
            cr = false;
        }
        if (quotes > 0 || matched > 0) {
            flushBeginning();
        }
        if (!beginning) {
            out.write('\n');
        }
        out.write('\n');
        beginning = true;
    }
}
