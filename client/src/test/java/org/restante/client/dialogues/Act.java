package org.restante.client.dialogues;

import java.time.Duration;

/// Something the server in a dialogue does. Octets are one `char` each.
public sealed interface Act {

    /// It sends octets.
    record Send(String octets) implements Act {}

    /// It hears a line; one that ends in `...` may go on in any way.
    record Hear(String line) implements Act {
        boolean matches(String heard) {
            return line.endsWith("...") ? heard.startsWith(line.substring(0, line.length() - 3)) : heard.equals(line);
        }
    }

    /// It hears nothing, for a while: the client waits for an answer.
    record Silence() implements Act {}

    /// It sends octets again and again, each time after a pause, until it has sent them so often,
    /// or the client has hung up.
    record Drip(Duration pause, String octets, int times) implements Act {}

    /// TLS begins.
    record StartTls() implements Act {}

    /// It hangs up.
    record Drop() implements Act {}
}
