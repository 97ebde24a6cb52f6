package org.restante.server.intake;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.restante.server.intake.Command.Greeting;

/// The lines in front of each recipient's copy: `Return-Path:`, `Delivered-To:` and `Received:`. RFC 5321 §4.4.
///
/// Addresses come from the grammar, which has no control characters; the names that the peer or its proxy gave are
/// reduced to the characters of domains and address literals. So nothing a peer says begins a header line of its own.
record Trace(Office office, Peer peer, Phase.Envelope envelope, String id, ZonedDateTime now) {
    // RFC 5322 §3.3
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

    /// The lines for one recipient, each ended by CRLF.
    byte[] linesFor(Address recipient) {
        String sender = envelope.mail().sender().map(Address::toString).orElse("");
        String lines = "Return-Path: <" + sender + ">\r\n"
                + "Delivered-To: " + recipient + "\r\n"
                + "Received: from "
                + printable(peer.proxy().said().hello().orElse(envelope.hello().name()))
                + " (" + host() + peer + ")\r\n"
                + "\tby " + office.host() + " with " + with() + " id " + id + "\r\n"
                + "\tfor <" + recipient + ">; " + DATE.format(now) + "\r\n";
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9.:_\\[\\]-]", "?");
    }

    private String host() {
        return peer.proxy().said().name().map(name -> printable(name) + " ").orElse("");
    }

    /// The names of RFC 3848, and with UTF-8 those of RFC 6531 §4.
    private String with() {
        String utf8 = envelope.mail().parameters().utf8() ? "UTF8" : "";
        String secure = peer.secure() ? "S" : "";
        return switch (peer.protocol()) {
            case LMTP -> utf8 + "LMTP" + secure;
            case SMTP -> {
                Greeting verb =
                        peer.proxy().said().greeting().orElse(envelope.hello().verb());
                boolean plain = verb == Greeting.HELO && utf8.isEmpty() && secure.isEmpty();
                yield plain ? "SMTP" : utf8 + (utf8.isEmpty() ? "ESMTP" : "SMTP") + secure;
            }
        };
    }
}
