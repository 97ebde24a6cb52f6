package org.restante.server.session;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.restante.protocol.Reply;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Base64Line;
import org.restante.protocol.sasl.Exchange;
import org.restante.protocol.sasl.Turn;

/// In the middle of a SASL exchange: the next line is an answer, not a command. RFC 5034 §4
///
/// @param before the state to return to when the exchange fails
record Authenticating(Authorization before, Exchange exchange) implements Phase {

    Step ask() {
        return Step.stay(new Reply.Challenge(Base64Line.encode(exchange.challenge())), this);
    }

    Step answer(Secret line) throws IOException {
        try (line) {
            boolean cancelled = line.expose(octets -> octets.length == 1 && octets[0] == '*');
            return cancelled ? before.stay(new Reply.Err("authentication cancelled")) : take(Base64Line.decode(line));
        }
    }

    Step take(Optional<byte[]> answer) throws IOException {
        if (answer.isEmpty()) {
            return before.stay(new Reply.Err("this is not base64"));
        }
        try {
            return switch (exchange.on(answer.get())) {
                case Turn.Ask(var next) -> new Authenticating(before, next).ask();
                case Turn.Claim(var user, var secret) -> Login.attempt(before, user, secret);
                case Turn.Failed(var why) -> before.stay(new Reply.Err(why));
            };
        } finally {
            Arrays.fill(answer.get(), (byte) 0); // there may have been a password in it
        }
    }
}
