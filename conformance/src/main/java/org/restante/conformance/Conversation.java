package org.restante.conformance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One connection's talk with the server, line by line, and written down.
final class Conversation implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024 * 1024;
    private static final int SHOWN = 160;

    private final Wire wire;
    private final String mark;
    private final List<String> transcript;

    /// @param mark what stands behind `C` and `S` in the transcript: nothing, or the number of the connection
    Conversation(Wire wire, String mark, List<String> transcript) {
        this.wire = wire;
        this.mark = mark;
        this.transcript = transcript;
    }

    /// Sends; a server that has closed the connection is found out by the next reading.
    void send(String octets) {
        octets.lines().forEach(line -> note("C", line));
        try {
            wire.send(octets.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            transcript.add("C" + mark + "  (could not be sent: " + broken.getMessage() + ")");
        }
    }

    /// The next line, without its line end.
    ///
    /// @throws Mismatch if there is none, or it does not end in CRLF
    String line(String expected) throws Mismatch {
        return lineOrClosed(expected).orElseThrow(() -> new Mismatch(expected, "the connection closed"));
    }

    /// The next line, without its line end, or nothing when the server has closed the connection.
    ///
    /// @throws Mismatch if neither comes in time, or the line does not end in CRLF
    Optional<String> lineOrClosed(String expected) throws Mismatch {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            int octet = read(expected);
            if (octet == '\n') {
                return Optional.of(ended(line, expected));
            }
            if (octet < 0 && line.isEmpty()) {
                return Optional.empty();
            }
            if (octet < 0) {
                throw new Mismatch(expected, "the connection closed within " + shown(line));
            }
            line.append((char) octet);
        }
        throw new Mismatch(expected, "a line that does not end");
    }

    private String ended(StringBuilder line, String expected) throws Mismatch {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            throw new Mismatch(expected, shown(line) + " ended by LF without CR");
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    private int read(String expected) throws Mismatch {
        try {
            return wire.read();
        } catch (InterruptedIOException late) {
            throw new Mismatch(expected, "nothing in time");
        } catch (IOException broken) {
            return -1;
        }
    }

    void startTls(String expected) throws Mismatch {
        try {
            wire.startTls();
            transcript.add("   (TLS" + mark + ")");
        } catch (IOException failed) {
            throw new Mismatch(expected, "no TLS: " + failed.getMessage());
        }
    }

    void heard(String line) {
        note("S", line);
    }

    @Override
    public void close() {
        wire.close();
    }

    private void note(String who, String line) {
        transcript.add(who + mark + ": " + shown(line));
    }

    /// The line with escapes for what is not printable ASCII, cut when it is long.
    static String shown(CharSequence line) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(line.length(), SHOWN); i++) {
            char octet = line.charAt(i);
            shown.append(octet >= ' ' && octet < 0x7F ? String.valueOf(octet) : String.format("\\x%02X", (int) octet));
        }
        return line.length() > SHOWN ? shown + "… (" + line.length() + " octets)" : shown.toString();
    }
}
