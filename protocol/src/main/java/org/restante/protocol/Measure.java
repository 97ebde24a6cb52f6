package org.restante.protocol;

/// Measures a message while it passes. Counts exactly what [MessageEncoder] writes: see the table there.
public final class Measure {
    private long stored;
    private long added;
    private long dots;
    private long header = -1;
    private long lineStart;
    private int last = '\n';

    /// Takes the next `length` octets of the message.
    public void add(byte[] chunk, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte octet = chunk[i];
            if (last == '\n' && octet == '.') {
                dots++;
            }
            stored++;
            if (octet == '\n') {
                endLine();
            }
            last = octet;
        }
    }

    private void endLine() {
        if (last != '\r') {
            added++;
        }
        long position = stored + added;
        if (header < 0 && position - lineStart == 2) {
            header = position;
        }
        lineStart = position;
    }

    /// What has been measured, as if the message ended here.
    public Extent extent() {
        boolean unended = stored > 0 && last != '\n';
        long octets = stored + added + (unended ? 2 : 0);
        return new Extent(stored, octets, header < 0 ? octets : header, dots);
    }
}
