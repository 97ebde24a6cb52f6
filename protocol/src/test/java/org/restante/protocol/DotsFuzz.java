package org.restante.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/// Target: dot-stuffing, both ways. A message comes back as it went, line ends made CRLF; it measures what is sent;
/// TOP sends a beginning of it; and the cuts change nothing.
public final class DotsFuzz {
    private static final byte[] TERMINATOR = {'.', '\r', '\n'};

    private DotsFuzz() {}

    /// The first two octets say how the rest is cut, and how many lines TOP asks for.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length < 2) {
            return;
        }
        int piece = 1 + (data[0] & 0x7F);
        byte[] message = Arrays.copyOfRange(data, 2, data.length);
        Extent extent = measured(message, piece);
        check(extent.equals(measured(message, message.length + 1)), "the cut changes the measure");
        byte[] stored = encoded(message, piece, new ByteArrayOutputStream(), MessageEncoder.Form.STORED);
        check(stored.length == extent.octets(), "it is not as long as it was measured");
        byte[] wire = encoded(message, piece, new ByteArrayOutputStream(), MessageEncoder.Form.WIRE);
        check(wire.length == extent.octets() + extent.dots(), "a dot was not counted");
        check(Arrays.equals(stored, decoded(wire, piece)), "it does not come back as it went");
        reply(message, extent, OptionalInt.empty(), stored);
        reply(message, extent, OptionalInt.of(data[1] & 0xFF), stored);
    }

    private static Extent measured(byte[] message, int piece) {
        Measure measure = new Measure();
        for (int at = 0; at < message.length; at += piece) {
            measure.add(message, at, Math.min(piece, message.length - at));
        }
        return measure.extent();
    }

    private static byte[] encoded(byte[] message, int piece, ByteArrayOutputStream out, MessageEncoder.Form form)
            throws IOException {
        MessageEncoder encoder = new MessageEncoder(out, form);
        for (int at = 0; at < message.length; at += piece) {
            encoder.write(message, at, Math.min(piece, message.length - at));
        }
        encoder.finish();
        return out.toByteArray();
    }

    private static byte[] decoded(byte[] wire, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageDecoder decoder = new MessageDecoder(out);
        byte[] all = Arrays.copyOf(wire, wire.length + TERMINATOR.length);
        System.arraycopy(TERMINATOR, 0, all, wire.length, TERMINATOR.length);
        int at = 0;
        while (at < all.length) {
            check(!decoder.ended(), "an end before the end");
            at += decoder.write(all, at, Math.min(piece, all.length - at));
        }
        check(decoder.ended(), "no end where the end is");
        return out.toByteArray();
    }

    /// A whole reply of RETR or TOP.
    private static void reply(byte[] message, Extent extent, OptionalInt lines, byte[] stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Letters.Watched letter = new Letters.Watched(new ByteArrayInputStream(message), extent)) {
            ReplyEncoder.encode(new Reply.Content("it follows", letter, lines), out);
        }
        byte[] status = Letters.octets("+OK it follows\r\n");
        byte[] reply = out.toByteArray();
        check(Arrays.equals(status, 0, status.length, reply, 0, status.length), "no status line");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        MessageDecoder decoder = new MessageDecoder(text);
        int taken = decoder.write(reply, status.length, reply.length - status.length);
        check(decoder.ended() && taken == reply.length - status.length, "the reply does not end at its end");
        byte[] came = text.toByteArray();
        boolean beginning = came.length <= stored.length && Arrays.equals(came, Arrays.copyOf(stored, came.length));
        check(beginning && (lines.isPresent() || came.length == stored.length), "it is another message");
        check(
                lines.isEmpty() || came.length >= Math.min(extent.header(), stored.length),
                "a part of the header is missing");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
