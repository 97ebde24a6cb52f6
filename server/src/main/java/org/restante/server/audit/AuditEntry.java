package org.restante.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// One line of the audit log: a JSON object that begins with the members `time` and `event`; the others follow in the
/// order in which they are put. What a peer chose is put last, so that whoever reads lines by a pattern has met all
/// that this server vouches for before. RFC 8259 §4
///
/// The time is in UTC and has milliseconds. RFC 3339 §5.6
public final class AuditEntry {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final int ORDINARY = 320;

    private final StringBuilder line = new StringBuilder(ORDINARY);

    private AuditEntry(Instant time, String event) {
        line.append("{\"time\":\"");
        TIME.formatTo(time, line);
        line.append("\",\"event\":\"").append(event).append('"');
    }

    /// Something that happens now.
    ///
    /// @param event a word of our own
    public static AuditEntry now(String event) {
        return at(Instant.now(), event);
    }

    static AuditEntry at(Instant time, String event) {
        return new AuditEntry(time, event);
    }

    /// Adds a text, of whatever length and whatever is in it.
    ///
    /// @param name a word of our own
    public AuditEntry put(String name, String text) {
        JsonString.append(text, named(name));
        return this;
    }

    /// Adds a number.
    ///
    /// @param name a word of our own
    public AuditEntry put(String name, long number) {
        named(name).append(number);
        return this;
    }

    /// Adds a truth.
    ///
    /// @param name a word of our own
    public AuditEntry put(String name, boolean truth) {
        named(name).append(truth);
        return this;
    }

    private StringBuilder named(String name) {
        return line.append(",\"").append(name).append("\":");
    }

    /// The line, with its end. RFC 8259 §8.1
    byte[] octets() {
        return toString().concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The line without its end.
    @Override
    public String toString() {
        return line + "}";
    }
}
