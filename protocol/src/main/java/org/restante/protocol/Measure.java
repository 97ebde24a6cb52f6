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
        int at = offset;
        while (at < end) {
            if (last == '\n' && chunk[at] == '.') {
                dots++;
            }
            int lineEnd = LineFeeds.next(chunk, at, end);
            int before = lineEnd > at ? chunk[lineEnd - 1] : last;
            stored += lineEnd - at;
            at = lineEnd;
            last = before;
            if (lineEnd < end) {
                stored++;
                at++;
                endLine();
            }
        }
    }

    private void endLine() {
        if (last != '\r') {
            added++;
        }
        last = '\n';
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
