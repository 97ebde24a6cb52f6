package org.restante.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.restante.protocol.Extent;
import org.restante.protocol.Letter;

/// Where the stored octets of one message come from. The store chooses, the transport writes.
public sealed interface Source extends Letter {

    /// A whole file on this machine: it may go out by `sendfile` where the extent is verbatim.
    record File(FileChannel channel, Extent extent) implements Source {
        @Override
        public InputStream stream() {
            return Channels.newInputStream(channel);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// A whole message, or the beginning of one, that is in memory already. It is lent: closing gives it back, and
    /// then it will hold something else.
    ///
    /// @param octets the stored octets, from the beginning, to be read once
    /// @param array lent with them, for whoever needs an array
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Held(ByteBuffer octets, byte[] array, Extent extent, Runnable giveBack) implements Source {
        @Override
        public byte[] room(int length) {
            return length <= array.length ? array : new byte[length];
        }

        @Override
        public InputStream stream() {
            return new InputStream() {
                @Override
                public int read() {
                    return octets.hasRemaining() ? octets.get() & 0xFF : -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    if (length > 0 && !octets.hasRemaining()) {
                        return -1;
                    }
                    int count = Math.min(length, octets.remaining());
                    octets.get(target, offset, count);
                    return count;
                }
            };
        }

        @Override
        public void close() {
            giveBack.run();
        }
    }

    /// Octets that come in slices, from memory or another machine.
    record Slices(InputStream stream, Extent extent) implements Source {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
