package org.restante.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.restante.protocol.MessageEncoder;
import org.restante.protocol.MessageNumber;

/// The shapes a letter may have, and how to put them in and take them out.
public final class Letters {
    private static final byte[] MEGABYTE_LINE = megabyteLine();

    private Letters() {}

    /// Every shape by its name, as octets that come in.
    public static Map<String, byte[]> shapes() {
        Map<String, byte[]> shapes = new LinkedHashMap<>();
        shapes.put("plain", octets("Subject: a\r\n\r\nb\r\n"));
        shapes.put("empty", octets(""));
        shapes.put("header only", octets("Subject: a\r\n"));
        shapes.put("header and empty line", octets("Subject: a\r\n\r\n"));
        shapes.put("begins with an empty line", octets("\r\nbody\r\n"));
        shapes.put("only an empty line", octets("\r\n"));
        shapes.put("no final newline", octets("Subject: a\r\n\r\nb"));
        shapes.put("one octet", octets("x"));
        shapes.put("bare LF", octets("Subject: a\n\nb\nc\n"));
        shapes.put("bare LF, no final newline", octets("Subject: a\n\nb\nc"));
        shapes.put("mixed line ends", octets("a: 1\r\nb: 2\n\r\nc\n\nd\r\n"));
        shapes.put("bare CR inside", octets("Subject: a\r\n\r\nb\rc\r\n"));
        shapes.put("ends in a bare CR", octets("Subject: a\r\n\r\nb\r"));
        shapes.put("CR CR LF", octets("Subject: a\r\r\n\r\nb\r\r\n"));
        shapes.put("dot first of all", octets(".a\r\n\r\n..b\r\n.\r\n"));
        shapes.put("dot alone at the end", octets("a: b\n\n."));
        shapes.put("dot behind a bare CR", octets("a: b\r\n\r\nc\r.d\r\n"));
        shapes.put("NUL", octets("a: b\r\n\r\nc\0d\0\r\n\0"));
        shapes.put("8-bit", octets("Subject: gr\u00fc\u00df\r\n\r\n\u0080\u00ff\u00e4\r\n"));
        shapes.put("a line of 1 MB", MEGABYTE_LINE);
        return shapes;
    }

    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static byte[] megabyteLine() {
        byte[] line = new byte[1 << 20];
        Arrays.fill(line, (byte) '.');
        byte[] head = octets("a: b\r\n\r\n");
        System.arraycopy(head, 0, line, 0, head.length);
        return line;
    }

    /// What RETR sends for `message`, without the terminator. RFC 1939 §3
    public static byte[] wire(byte[] message) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MessageEncoder encoder = new MessageEncoder(out, MessageEncoder.Form.WIRE);
            encoder.write(message, 0, message.length);
            encoder.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lines of `wire` that begin with a dot: one stuffed octet each.
    public static long stuffed(byte[] wire) {
        return ("\r\n" + text(wire)).split("\r\n\\.", -1).length - 1L;
    }

    /// Puts `message` into the maildrop of `owner`.
    public static String put(Maildrops maildrops, Owner owner, byte[] message) throws IOException {
        try (Delivery delivery = maildrops.deliver(owner)) {
            delivery.write(message, 0, message.length);
            return delivery.commit().value();
        }
    }

    /// The stored octets of a message.
    public static byte[] stored(Maildrop maildrop, int number) throws IOException {
        try (Source source = maildrop.read(new MessageNumber(number));
                InputStream in = source.stream()) {
            return in.readAllBytes();
        }
    }

    /// The unique-ids of a snapshot, in order.
    public static java.util.List<String> ids(Maildrop maildrop) {
        return java.util.stream.IntStream.rangeClosed(1, maildrop.size())
                .mapToObj(n -> maildrop.entry(new MessageNumber(n)).id().value())
                .toList();
    }
}
