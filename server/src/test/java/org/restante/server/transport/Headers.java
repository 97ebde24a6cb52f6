package org.restante.server.transport;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Headers of the PROXY protocol, as a proxy builds them from HAProxy's `proxy-protocol.txt`.
public final class Headers {
    public static final int LOCAL = 0x20;
    public static final int PROXY = 0x21;
    public static final int UNSPEC = 0x00;
    public static final int TCP4 = 0x11;
    public static final int UDP4 = 0x12;
    public static final int TCP6 = 0x21;
    public static final int UNIX = 0x31;

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final int SSL = 0x20;
    private static final int SSL_VERSION = 0x21;
    private static final int SSL_CN = 0x22;

    private Headers() {}

    /// Version 1: `line` and CRLF.
    public static byte[] v1(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Version 2 with whatever stands in it.
    public static byte[] v2(int command, int family, byte[]... parts) {
        byte[] body = join(parts);
        ByteBuffer header = ByteBuffer.allocate(16 + body.length);
        header.put(HexFormat.of().parseHex(SIGNATURE)).put((byte) command).put((byte) family);
        return header.putShort((short) body.length).put(body).array();
    }

    /// Version 2 of a client who connected to `192.0.2.99` or `2001:db8::99`, port 110.
    public static byte[] v2(String client, byte[]... tlvs) {
        InetAddress source = InetAddress.ofLiteral(client);
        boolean v4 = source.getAddress().length == 4;
        byte[] target =
                InetAddress.ofLiteral(v4 ? "192.0.2.99" : "2001:db8::99").getAddress();
        byte[] ports = {(byte) 0xC0, 1, 0, 110};
        return v2(PROXY, v4 ? TCP4 : TCP6, source.getAddress(), target, ports, join(tlvs));
    }

    /// What a proxy says of the TLS between it and its client.
    ///
    /// @param client the bits of the field of that name: 1 for TLS
    public static byte[] ssl(int client) {
        byte[] head = {(byte) client, 0, 0, 0, 0};
        return tlv(SSL, head, tlv(SSL_VERSION, ascii("TLSv1.3")), tlv(SSL_CN, ascii("ann.example.org")));
    }

    /// A field: type, length, value.
    public static byte[] tlv(int type, byte[]... value) {
        byte[] whole = join(value);
        return ByteBuffer.allocate(3 + whole.length)
                .put((byte) type)
                .putShort((short) whole.length)
                .put(whole)
                .array();
    }

    /// One behind the other.
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
