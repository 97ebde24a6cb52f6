package org.restante.app.peers;

import java.io.IOException;
import java.util.List;

/// Hands letters over by LMTP, octets as they are. RFC 2033
record Lmtp(Talk talk) implements AutoCloseable {

    /// Connects and introduces itself.
    static Lmtp to(int port) throws IOException {
        var lmtp = new Lmtp(Talk.to(port));
        lmtp.reply();
        lmtp.must("LHLO mx.example.org", "250");
        return lmtp;
    }

    /// Hands over each letter, and fails unless each was taken.
    void deliver(String recipient, List<Sample> letters) throws IOException {
        for (Sample letter : letters) {
            String reply = deliver(recipient, letter);
            if (!reply.startsWith("250")) {
                throw new IOException(letter + ": " + reply);
            }
        }
    }

    /// Hands over one letter.
    ///
    /// @return the server's word behind the last octet
    String deliver(String recipient, Sample letter) throws IOException {
        must("MAIL FROM:<sender@example.org>", "250");
        must("RCPT TO:<" + recipient + ">", "250");
        must("DATA", "354");
        talk.send(stuffed(letter.octets()) + ".\r\n");
        return reply();
    }

    /// RFC 5321 §4.5.2: a dot behind CRLF, and as first octet, is doubled; the text ends in CRLF. All else stays.
    private static String stuffed(String octets) {
        String text = octets.isEmpty() || octets.endsWith("\r\n") ? octets : octets.replaceFirst("\n?\\z", "\r\n");
        return (text.startsWith(".") ? "." : "") + text.replace("\r\n.", "\r\n..");
    }

    private void must(String command, String code) throws IOException {
        talk.send(command + "\r\n");
        String reply = reply();
        if (!reply.startsWith(code)) {
            throw new IOException(command + ": " + reply);
        }
    }

    private String reply() throws IOException {
        String line = talk.line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = talk.line();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }
}
