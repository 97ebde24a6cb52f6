package org.restante.bench.driver;

import java.util.zip.CRC32;

/// A letter that is read to be measured.
final class Letter extends Lines {
    private final CRC32 content;
    private long octets;
    private boolean bodied;
    private long headerWire;

    /// @param content goes on over this letter
    Letter(CRC32 content) {
        this.content = content;
    }

    @Override
    void line(byte[] line, int from, int to) {
        octets += to - from;
        content.update(line, from, to - from);
        if (!bodied) {
            headerWire += to;
            bodied = to - from == 2;
        }
    }

    /// Octets as LIST must say them. RFC 1939 §11
    long octets() {
        return octets;
    }

    /// Octets of the reply to TOP n 0 behind its first line.
    long topWire() {
        return headerWire + 3;
    }
}
