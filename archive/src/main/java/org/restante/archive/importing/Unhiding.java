package org.restante.archive.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Brings a letter of an mbox to light: takes the `>` off that hid `From ` at the beginning of a
/// line of its body.
final class Unhiding extends OutputStream {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Dialect dialect;
    private int marks;
    private int matched;
    private boolean atLine = true;
    private boolean inHeader = true;
    private boolean blank = true;

    Unhiding(OutputStream out, Dialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    @Override
    public void write(int octet) throws IOException {
        if (atLine && octet == '>' && matched == 0) {
            marks++;
            blank = false;
            return;
        }
        if (atLine && marks > 0 && octet == FROM[matched]) {
            matched++;
            if (matched == FROM.length) {
                hiddenLine();
            }
            return;
        }
        flushBeginning();
        out.write(octet);
        follow(octet);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(chunk[i]);
        }
    }

    private void follow(int octet) {
        if (octet == '\n') {
            inHeader &= !blank;
            blank = true;
            atLine = true;
        } else {
            blank &= octet == '\r';
            atLine = false;
        }
    }

    private void hiddenLine() throws IOException {
        boolean hidden = !inHeader
                && switch (dialect) {
                    case MBOXO -> marks == 1;
                    case MBOXRD -> true;
                    case MBOXCL2 -> false;
                };
        marks -= hidden ? 1 : 0;
        flushBeginning();
        atLine = false;
    }

    private void flushBeginning() throws IOException {
        for (; marks > 0; marks--) {
            out.write('>');
        }
        out.write(FROM, 0, matched);
        blank &= matched == 0;
        matched = 0;
    }

    /// Writes what was held back. The stream below stays open.
    void finish() throws IOException {
        flushBeginning();
        out.flush();
    }
}
