package org.restante.server.dialogues;

import java.nio.charset.StandardCharsets;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens;

/// The tokens that dialogues know: `of-ann`, `of-bob`, `of-nobody`; `out-of-order` for one that
/// cannot be looked at. Every other is bad.
public record HouseTokens() implements Tokens {
    @Override
    public Answer check(Secret token) {
        return switch (token.expose(octets -> new String(octets, StandardCharsets.US_ASCII))) {
            case "of-ann" -> new Answer.Named("ann");
            case "of-bob" -> new Answer.Named("bob");
            case "of-nobody" -> new Answer.Named("nobody");
            case "out-of-order" -> new Answer.Unavailable("out of order");
            case "of-ann-for-the-web" -> new Answer.Refused("too little", true);
            default -> new Answer.Refused("unknown", false);
        };
    }

    @Override
    public String scope() {
        return "mail";
    }
}
