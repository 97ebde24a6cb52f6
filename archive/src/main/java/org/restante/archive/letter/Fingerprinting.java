package org.restante.archive.letter;

import java.io.OutputStream;
import java.security.MessageDigest;

/// Takes the octets of a letter, and knows its fingerprint in the end. Pieces may be cut anywhere.
///
/// The header is taken line by line, each with LF for its end: so it is the same in what TOP and RETR yield, and on a
/// server that ends lines otherwise.
public final class Fingerprinting extends OutputStream {
    private final MessageDigest whole = Digest.sha256();
    private final MessageDigest header = Digest.sha256();
    private final byte[] gathered = new byte[1024];
    private int length;
    private boolean inHeader = true;
    private boolean cr;
    private long lineLength;
    private long octets;

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int offset, int count) {
        whole.update(chunk, offset, count);
        octets += count;
        for (int i = offset; inHeader && i < offset + count; i++) {
            header(chunk[i]);
        }
    }

    private void header(byte octet) {
        if (octet == '\n') {
            endLine();
            return;
        }
        if (cr) { // a CR in the middle of a line is text
            text((byte) '\r');
        }
        cr = octet == '\r';
        if (!cr) {
            text(octet);
        }
    }

    private void text(byte octet) {
        gather(octet);
        lineLength++;
    }

    private void endLine() {
        cr = false;
        if (lineLength == 0) {
            inHeader = false;
        } else {
            gather((byte) '\n');
            lineLength = 0;
        }
    }

    private void gather(byte octet) {
        if (length == gathered.length) {
            header.update(gathered);
            length = 0;
        }
        gathered[length++] = octet;
    }

    /// What was written so far. Asked once, in the end.
    public Fingerprint fingerprint() {
        if (inHeader && lineLength > 0) {
            gather((byte) '\n');
        }
        header.update(gathered, 0, length);
        return new Fingerprint(octets, Digest.of(header), Digest.of(whole));
    }
}
