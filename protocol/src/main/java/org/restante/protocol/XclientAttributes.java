package org.restante.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a proxy says of its client with XCLIENT, Postfix's extension (`XCLIENT_README`): one or more `NAME=value` with
/// a space between them, in POP3 and SMTP alike.
public final class XclientAttributes {
    private static final Set<String> NOT_KNOWN = Set.of("[UNAVAILABLE]", "[TEMPUNAVAIL]");

    private final Map<String, String> values;

    private XclientAttributes(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// Reads what stands behind the keyword. Names are in any case, values in xtext (RFC 3461 §4), each at most once.
    ///
    /// @return empty if it is malformed, or a value is not UTF-8 or has a control character in it
    public static Optional<XclientAttributes> parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String attribute : text.strip().split(" +", -1)) {
            int equals = attribute.indexOf('=');
            if (equals < 1 || equals == attribute.length() - 1) {
                return Optional.empty();
            }
            Optional<String> value = fromXtext(attribute.substring(equals + 1));
            String name = attribute.substring(0, equals).toUpperCase(Locale.ROOT);
            if (value.isEmpty() || values.put(name, value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new XclientAttributes(values));
    }

    /// `+` and two digits stand for an octet; they are of upper case by the letter of the RFC, and of any here.
    private static Optional<String> fromXtext(String xtext) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int at = 0; at < xtext.length(); at++) {
            char c = xtext.charAt(at);
            if (c != '+') {
                if (c < '!' || c > '~' || c == '=') {
                    return Optional.empty();
                }
                octets.write(c);
            } else if (at + 2 < xtext.length()
                    && HexFormat.isHexDigit(xtext.charAt(at + 1))
                    && HexFormat.isHexDigit(xtext.charAt(at + 2))) {
                octets.write(HexFormat.fromHexDigits(xtext, at + 1, at + 3));
                at += 2;
            } else {
                return Optional.empty();
            }
        }
        return text(octets.toByteArray());
    }

    private static Optional<String> text(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// Whether there is no attribute but these.
    public boolean onlyOf(List<String> names) {
        return names.containsAll(values.keySet());
    }

    /// Whether there is this one.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value of an attribute. Empty if there is none, or if the proxy says that it does not know.
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !NOT_KNOWN.contains(value.toUpperCase(Locale.ROOT)));
    }

    /// Whether `PORT` is the number of one, not known, or not said.
    public boolean hasGoodPort() {
        return value("PORT")
                .map(port -> port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535)
                .orElse(true);
    }
}
