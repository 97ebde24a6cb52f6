package org.restante.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.Command;

/// Commands and their replies, as both states of a session need them.
final class Talking {
    private static final int MOST_CAPABILITIES = 1_000;

    private final Wire wire;

    Talking(Wire wire) {
        this.wire = wire;
    }

    /// Says a command, and hears what stands behind `+OK`.
    String ask(Command command) throws IOException, Refused {
        return ask(Spoken.of(command));
    }

    private String ask(Spoken line) throws IOException, Refused {
        String keyword = line.keyword();
        wire.checkNothingUnread();
        wire.put(line);
        wire.flush();
        return heard(keyword);
    }

    /// Hears the first line of a reply.
    String heard(String keyword) throws IOException, Refused {
        return switch (wire.status()) {
            case Status.Ok(var text) -> text;
            case Status.Err(var code, var text) -> throw new Refused(keyword, code, text);
            case Status.Challenge(var _) ->
                throw wire.violation("the server answered " + keyword + " with a challenge", "+");
        };
    }

    /// Hears the lines of a reply up to the lone dot, of which no line may be more than the
    /// limit.
    void lines(int most, Receiver<String> each) throws IOException {
        int count = 0;
        for (String line = wire.line(); !line.equals("."); line = wire.line()) {
            if (line.isBlank()) {
                wire.forgive(Tolerance.BLANK_LINE, line);
                continue;
            }
            if (++count > most) {
                throw wire.violation("the server lists more than " + most + " lines", line);
            }
            each.take(line.startsWith(".") ? line.substring(1) : line);
        }
    }

    /// What the server announces. RFC 2449 §5
    Capabilities capabilities() throws IOException {
        try {
            ask(new Command.Capa());
        } catch (Refused _) {
            return Capabilities.NONE;
        }
        List<String> announced = new ArrayList<>();
        lines(MOST_CAPABILITIES, announced::add);
        return Capabilities.of(announced);
    }
}
