package org.restante.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Puts replies on the wire: the only place that knows status words, CRLF, dots and the terminator. RFC 1939 §3
public final class ReplyEncoder {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] TERMINATOR = {'.', '\r', '\n'};
    private static final int SLICE = 64 * 1024;
    private static final long USUAL_LINE = 80;

    private ReplyEncoder() {}

    /// Writes the whole reply. The letter of a [Reply.Content] is read to its end, but not closed.
    ///
    /// @throws IOException if `out` does, or the letter cannot be read or is not as long as it was measured: the
    ///     reply is cut short then, without a terminator, and the connection must end
    public static void encode(Reply reply, OutputStream out) throws IOException {
        line(statusLine(reply), out);
        switch (reply) {
            case Reply.Ok _, Reply.Values _, Reply.Err _, Reply.Challenge _ -> {}
            case Reply.Listing(var _, var lines) -> {
                new LineBuffer(lines.size()).pass(lines, out);
                out.write(TERMINATOR);
            }
            case Reply.Content(var _, var letter, var bodyLines) -> {
                content(letter, bodyLines, out);
                out.write(TERMINATOR);
            }
        }
    }

    /// The first line of the reply, without its end.
    public static String statusLine(Reply reply) {
        return switch (reply) {
            case Reply.Ok(var text) -> text.isEmpty() ? "+OK" : "+OK " + text;
            case Reply.Values(var values) -> "+OK " + values;
            case Reply.Err(var code, var text) ->
                code.map(c -> "-ERR [" + c.text() + "] " + text).orElse("-ERR " + text);
            case Reply.Challenge(var base64) -> "+ " + base64;
            case Reply.Listing(var text, var _) -> "+OK " + text;
            case Reply.Content(var text, var _, var _) -> "+OK " + text;
        };
    }

    private static void verbatim(Letter letter, long octets, OutputStream out) throws IOException {
        long left = octets;
        byte[] slice = letter.room(Math.clamp(left, 1, SLICE));
        InputStream stream = letter.stream();
        while (left > 0) {
            int count = read(stream, slice, 0, left);
            out.write(slice, 0, count);
            left -= count;
        }
    }

    /// About how much of a letter is looked at: for TOP not much more than the header.
    private static long wanted(Extent extent, OptionalInt bodyLines) {
        return bodyLines.isPresent() ? extent.header() + bodyLines.getAsInt() * USUAL_LINE : extent.stored();
    }

    private static int read(InputStream stream, byte[] slice, int from, long left) throws IOException {
        int count = stream.read(slice, from, (int) Math.min(slice.length - from, left));
        if (count < 0) {
            throw new EOFException("a message is " + left + " octets shorter than it was measured");
        }
        return count;
    }

    /// What ends a multi-line reply.
    public static byte[] terminator() {
        return TERMINATOR.clone();
    }

    private static void line(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(CRLF);
    }

    private static void content(Letter letter, OptionalInt bodyLines, OutputStream out) throws IOException {
        Extent extent = letter.extent();
        if (extent.verbatim() && bodyLines.orElse(0) == 0) {
            verbatim(letter, bodyLines.isEmpty() ? extent.stored() : extent.header(), out);
            return;
        }
        int from = MessageEncoder.ROOM; // what is before is the encoder's
        long left = extent.stored();
        byte[] room = letter.room(from + Math.clamp(Math.min(wanted(extent, bodyLines), left), 1, SLICE - from));
        MessageEncoder encoder = bodyLines.isPresent()
                ? MessageEncoder.top(out, bodyLines.getAsInt(), room)
                : new MessageEncoder(out, MessageEncoder.Form.WIRE, room);
        InputStream stream = letter.stream();
        while (left > 0 && !encoder.satisfied()) {
            int count = read(stream, room, from, left);
            encoder.write(room, from, count);
            left -= count;
        }
        encoder.finish();
    }
}
