package org.restante.store;

import java.io.IOException;
import java.io.InputStream;
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

    /// Octets that come in slices, from memory or another machine.
    record Slices(InputStream stream, Extent extent) implements Source {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
