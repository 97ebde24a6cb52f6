package org.restante.server.intake;

import java.util.List;

/// One reply: RFC 5321 §4.2, with the enhanced status code of RFC 2034 §4 in front of each line's text.
///
/// The texts are fixed by this server: nothing a peer sent is ever repeated.
///
/// @param status `class.subject.detail` of RFC 3463 §2, or empty where none belongs (greeting, reply to EHLO, 354)
/// @param lines at least one
record Reply(int code, String status, List<String> lines) {
    private static final int TEMPORARY = 400;
    private static final int PERMANENT = 500;

    Reply {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || !lines.stream().allMatch(Reply::printable)) {
            throw new IllegalArgumentException("a reply has one or more lines of printable ASCII");
        }
    }

    static Reply of(int code, String status, String text) {
        return new Reply(code, status, List.of(text));
    }

    /// Whether the command did what it is for.
    boolean positive() {
        return code < TEMPORARY;
    }

    /// Whether trying again makes no sense.
    boolean permanent() {
        return code >= PERMANENT;
    }

    /// The lines as they are sent, each ended by CRLF.
    String wire() {
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            wire.append(code).append(i + 1 < lines.size() ? '-' : ' ');
            if (!status.isEmpty()) {
                wire.append(status).append(' ');
            }
            wire.append(lines.get(i)).append("\r\n");
        }
        return wire.toString();
    }

    @Override
    public String toString() {
        return (code + " " + status + " " + lines.getFirst()).replace("  ", " ");
    }

    private static boolean printable(String line) {
        return line.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
