package org.restante.server.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.restante.protocol.XclientAttributes;
import org.restante.server.auth.ClientAddress;
import org.restante.server.intake.Command.Greeting;

/// What a proxy says of its client by XCLIENT: Postfix's extension, `XCLIENT_README`.
///
/// @param address empty if nothing was said of it
/// @param greeting by what PROTO says
record Xclient(Optional<ClientAddress> address, Optional<Greeting> greeting, XclientAttributes attributes) {

    /// The attributes that are known. LOGIN tells nothing here: who hands mail in is not asked for a password.
    static final List<String> NAMES = List.of("NAME", "ADDR", "PORT", "PROTO", "HELO", "LOGIN");

    private static final Reply MALFORMED = Reply.of(501, "5.5.4", "say XCLIENT name=value, the values in xtext");
    private static final Reply UNKNOWN = Reply.of(501, "5.5.4", "known attributes are " + String.join(" ", NAMES));
    private static final Reply BAD_ADDRESS = Reply.of(501, "5.5.4", "ADDR is not an address");
    private static final Reply BAD_PORT = Reply.of(501, "5.5.4", "PORT is not the number of a port");
    private static final Reply BAD_PROTOCOL = Reply.of(501, "5.5.4", "PROTO is SMTP, ESMTP or LMTP");

    /// What [#read] makes of the text.
    sealed interface Read {
        record Understood(Xclient client) implements Read {}

        record Refused(Reply reply) implements Read {}
    }

    static Read read(String text) {
        Optional<XclientAttributes> parsed = XclientAttributes.parse(text);
        if (parsed.isEmpty()) {
            return new Read.Refused(MALFORMED);
        }
        XclientAttributes attributes = parsed.get();
        if (!attributes.onlyOf(NAMES)) {
            return new Read.Refused(UNKNOWN);
        }
        if (!attributes.hasGoodPort()) {
            return new Read.Refused(BAD_PORT);
        }
        Optional<ClientAddress> address =
                attributes.has("ADDR") ? ClientAddress.of(attributes.value("ADDR")) : Optional.empty();
        if (attributes.has("ADDR") && address.isEmpty()) {
            return new Read.Refused(BAD_ADDRESS);
        }
        Optional<Greeting> greeting = attributes.value("PROTO").flatMap(Xclient::greeting);
        if (attributes.value("PROTO").isPresent() && greeting.isEmpty()) {
            return new Read.Refused(BAD_PROTOCOL);
        }
        return new Read.Understood(new Xclient(address, greeting, attributes));
    }

    private static Optional<Greeting> greeting(String protocol) {
        return switch (protocol.toUpperCase(Locale.ROOT)) {
            case "SMTP" -> Optional.of(Greeting.HELO);
            case "ESMTP" -> Optional.of(Greeting.EHLO);
            case "LMTP" -> Optional.of(Greeting.LHLO);
            default -> Optional.empty();
        };
    }

    /// What is known now. Of what is not named, what was said before holds.
    Peer.Said after(Peer.Said before, boolean nowhere) {
        return new Peer.Said(
                nowhere,
                attributes.has("NAME") ? attributes.value("NAME") : before.name(),
                attributes.has("HELO") ? attributes.value("HELO") : before.hello(),
                attributes.has("PROTO") ? greeting : before.greeting());
    }
}
