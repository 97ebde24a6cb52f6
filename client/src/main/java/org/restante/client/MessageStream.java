package org.restante.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The octets of one message, while they arrive.
final class MessageStream extends InputStream {
    private static final int SCRATCH = 16 * 1024;

    private final Wire wire;
    private final Unstuffer unstuffer;
    private final byte[] single = new byte[1];
    private Budget budget;
    private long begin;
    private long octets;
    private boolean over;

    /// Behind the status line of RETR or TOP.
    MessageStream(Wire wire) {
        this.wire = wire;
        this.unstuffer = new Unstuffer(wire.endedInBareLf(), wire.forgiveness());
        this.budget = new Budget(wire.settings().deadlines().progress());
        this.begin = wire.received();
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (over) {
            throw new IOException("the message was closed before");
        }
        return length == 0 ? 0 : next(target, offset, length);
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        while (!unstuffer.ended()) {
            int count = wire.pass(unstuffer, target, offset, length);
            if (count > 0) {
                octets += count;
                return count;
            }
            if (unstuffer.ended()) {
                wire.settings().log().line(ProtocolLog.Side.SERVER, "(" + octets + " octets, and the end)");
            } else {
                more();
            }
        }
        return -1;
    }

    private void more() throws IOException {
        if (wire.received() - begin >= Deadlines.LEAST_PROGRESS) {
            begin = wire.received();
            budget = new Budget(wire.settings().deadlines().progress());
        }
        wire.link().await("the rest of a message");
        wire.more(budget);
    }

    /// Throws away what is left. Without effect on a connection that is closed.
    @Override
    public void close() throws IOException {
        if (over) {
            return;
        }
        over = true;
        if (!unstuffer.ended()) {
            passOver();
        }
    }

    private void passOver() throws IOException {
        byte[] scratch = new byte[SCRATCH];
        while (!wire.link().isClosed() && next(scratch, 0, scratch.length) >= 0) {
            // thrown away
        }
    }
}
