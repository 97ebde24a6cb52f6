package org.restante.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.LineFramer.Line;

/// Target: command lines. However the network cuts them, they are the same lines; each has a verdict, which repeats
/// nothing of what was sent; the buffer never holds more than a line may have.
public final class CommandFuzz {
    private static final Timestamp GREETED = new Timestamp("<1896.697170952@dbc.mtview.ca.us>");
    private static final Secret SECRET = Secret.of("tanstaaf");

    private CommandFuzz() {}

    /// The first octet says how the rest is cut.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        ByteBuffer all = ByteBuffer.wrap(data, 1, data.length - 1);
        List<String> whole = lines(all, data.length);
        all.position(1);
        if (!whole.equals(lines(all, 1 + (data[0] & 0x3F)))) {
            throw new AssertionError("cut elsewhere, it is another conversation");
        }
    }

    private static List<String> lines(ByteBuffer all, int piece) {
        LineFramer framer = new LineFramer();
        List<String> lines = new ArrayList<>();
        while (all.hasRemaining()) {
            ByteBuffer cut = all.slice(all.position(), Math.min(piece, all.remaining()));
            all.position(all.position() + cut.remaining());
            for (Optional<Line> line = framer.next(cut); line.isPresent(); line = framer.next(cut)) {
                lines.add(verdict(line.get()));
            }
        }
        return lines;
    }

    private static String verdict(Line line) {
        return switch (line) {
            case Line.TooLong(var sasl) -> "too long" + sasl;
            case Line.Text(var octets) -> {
                if (octets.length >= LineFramer.MAX_SASL) {
                    throw new AssertionError("a line of " + octets.length + " octets");
                }
                yield verdict(CommandParser.parse(octets), octets);
            }
        };
    }

    private static String verdict(Parsed parsed, byte[] octets) {
        return switch (parsed) {
            case Parsed.Understood(Command.Pass(Secret secret)) -> "PASS" + secret.expose(kept -> kept.length);
            case Parsed.Understood(Command.Apop(var name, Secret digest)) ->
                "APOP" + name + " " + Apop.proves(digest, GREETED, SECRET) + digest.expose(kept -> kept.length);
            case Parsed.Understood(Command.Xclient(var text)) ->
                "XCLIENT" + XclientAttributes.parse(text).map(XclientAttributes::hasGoodPort);
            case Parsed.Understood(Command.Auth(var mechanism, var initial)) ->
                "AUTH" + mechanism + initial.isPresent();
            case Parsed.Understood(var command) -> command.toString();
            case Parsed.Malformed(var why) -> {
                String sent = new String(octets, StandardCharsets.ISO_8859_1);
                if (sent.length() > 20 && why.contains(sent)) {
                    throw new AssertionError("it repeats what was sent");
                }
                yield why;
            }
            case Parsed.Unknown() -> "unknown";
        };
    }
}
