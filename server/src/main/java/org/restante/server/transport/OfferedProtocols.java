package org.restante.server.transport;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client says, in its ClientHello, that it will speak under TLS. RFC 7301 §3.1
final class OfferedProtocols {
    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int ALPN = 16;

    private OfferedProtocols() {}

    /// @param hello the ClientHello behind its length; nothing in it is believed unchecked. RFC 8446 §4.1.2
    /// @return empty if the client says nothing of it, or nothing that can be understood: TLS will refuse that
    static Optional<List<String>> in(ByteBuf hello) {
        ByteBuf in = hello.duplicate();
        try {
            in.skipBytes(VERSION_AND_RANDOM);
            in.skipBytes(in.readUnsignedByte()); // session
            in.skipBytes(in.readUnsignedShort()); // cipher suites
            in.skipBytes(in.readUnsignedByte()); // compression
            if (!in.isReadable()) {
                return Optional.empty();
            }
            ByteBuf extensions = in.readSlice(in.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
                if (type == ALPN) {
                    return Optional.of(names(extension.readSlice(extension.readUnsignedShort())));
                }
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static List<String> names(ByteBuf list) {
        List<String> names = new ArrayList<>();
        while (list.isReadable()) {
            int length = list.readUnsignedByte();
            names.add(list.readCharSequence(length, StandardCharsets.ISO_8859_1).toString());
        }
        return names;
    }
}
