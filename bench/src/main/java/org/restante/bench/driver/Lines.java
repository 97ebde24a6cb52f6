package org.restante.bench.driver;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// A multi-line reply that is read line by line up to its terminator. RFC 1939 §3
abstract class Lines implements Expected {
    private byte[] line = new byte[1024];
    private int length;
    private long wire;

    /// Takes one line, its dot unstuffed, with its CRLF.
    abstract void line(byte[] octets, int from, int to);

    @Override
    public final boolean take(ByteBuf in) {
        while (in.isReadable()) {
            int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
            int count = (end < 0 ? in.writerIndex() : end + 1) - in.readerIndex();
            if (length + count > line.length) {
                line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
            }
            in.readBytes(line, length, count);
            length += count;
            wire += count;
            if (end >= 0 && ended()) {
                return true;
            }
        }
        return false;
    }

    private boolean ended() {
        if (length < 2 || line[length - 2] != '\r') {
            throw new WrongReply("a line ends without CR");
        }
        boolean dotted = line[0] == '.';
        if (dotted && length == 3) {
            return true;
        }
        line(line, dotted ? 1 : 0, length);
        length = 0;
        return false;
    }

    /// Octets on the wire behind the first line, the terminator included.
    long wire() {
        return wire;
    }
}
