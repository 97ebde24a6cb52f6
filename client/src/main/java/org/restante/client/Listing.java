package org.restante.client;

import java.util.OptionalLong;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;

/// What the lines of listings say. RFC 1939 §5, RFC 1939 §7
final class Listing {
    private final Forgiveness forgiveness;

    Listing(Forgiveness forgiveness) {
        this.forgiveness = forgiveness;
    }

    /// STAT: messages, octets, and whatever comes behind.
    Totals totals(String text) throws ProtocolViolation {
        String[] words = trimmed(text).split(" +", 3);
        OptionalLong messages = number(words[0]);
        OptionalLong octets = words.length < 2 ? OptionalLong.empty() : number(words[1]);
        if (messages.isEmpty() || messages.getAsLong() > Integer.MAX_VALUE || octets.isEmpty()) {
            throw new ProtocolViolation("this is not how STAT is answered", Printable.of(text));
        }
        return new Totals((int) messages.getAsLong(), octets.getAsLong());
    }

    /// LIST: number, octets, and whatever comes behind.
    Listed listed(String line) throws ProtocolViolation {
        Numbered numbered = numbered(line);
        OptionalLong octets = number(numbered.rest().split(" ", 2)[0]);
        if (octets.isEmpty()) {
            throw new ProtocolViolation("there is a line in LIST without octets", Printable.of(line));
        }
        return new Listed(numbered.number(), octets.getAsLong());
    }

    /// UIDL: number, and the unique-id.
    Identified identified(String line) throws ProtocolViolation {
        Numbered numbered = numbered(line);
        String id = numbered.rest();
        if (!UniqueId.isValid(id)) {
            forgiveness.forgive(offence(id), line);
        }
        return new Identified(numbered.number(), id);
    }

    private static Tolerance offence(String id) {
        if (id.isEmpty()) {
            return Tolerance.EMPTY_ID;
        }
        if (id.chars().anyMatch(c -> c < ' ' || c > '~')) {
            return Tolerance.ID_NOT_ASCII;
        }
        return id.indexOf(' ') >= 0 ? Tolerance.ID_WITH_SPACES : Tolerance.LONG_ID;
    }

    private record Numbered(MessageNumber number, String rest) {}

    private Numbered numbered(String line) throws ProtocolViolation {
        String text = trimmed(line);
        int end = 0;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
            end++;
        }
        MessageNumber number = MessageNumber.parse(text.substring(0, end))
                .orElseThrow(() -> new ProtocolViolation(
                        "a line of a listing does not begin with a message number", Printable.of(line)));
        String rest = text.substring(Math.min(end + 1, text.length()));
        String stripped = rest.strip();
        if (!rest.equals(stripped) || (end < text.length() && text.charAt(end) == '\t')) {
            forgiveness.forgive(Tolerance.SPACES_IN_LISTING, line);
        }
        return new Numbered(number, stripped);
    }

    private String trimmed(String line) throws ProtocolViolation {
        String trimmed = line.strip();
        if (!trimmed.equals(line)) {
            forgiveness.forgive(Tolerance.SPACES_IN_LISTING, line);
        }
        return trimmed;
    }

    /// ASCII digits only, and no more than a `long` holds.
    private static OptionalLong number(String digits) {
        boolean right =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return right ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
