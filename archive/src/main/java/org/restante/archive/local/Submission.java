package org.restante.archive.local;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.restante.archive.local.MailServer.Language;
import org.restante.archive.local.MailServer.Mailing;
import org.restante.protocol.MessageEncoder;

/// One conversation with a mail server, by LMTP or SMTP. RFC 5321 §3.3
final class Submission implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_LINES = 100;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Submission(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), BLOCK);
    }

    /// A reply: its code, and the text of its last line.
    private record Reply(int code, String text) {
        boolean isPositive() {
            return code / 100 == 2;
        }

        Outcome refusal(String to) {
            String why = to + " was answered " + code + " " + text;
            return code / 100 == 5 ? new Outcome.Refused(why) : new Outcome.Later(why);
        }
    }

    /// Connects and introduces itself.
    ///
    /// @throws IOException if nobody answers as a mail server does, in time
    static Submission open(InetSocketAddress address, Language language, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            if (address.isUnresolved()) {
                throw new IOException("the host is not known");
            }
            socket.connect(address, Math.toIntExact(patience.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.setTcpNoDelay(true);
            var submission = new Submission(socket);
            submission.must(submission.reply());
            submission.must(submission.ask(language.hello() + " localhost"));
            return submission;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void must(Reply reply) throws IOException {
        if (!reply.isPositive()) {
            throw new IOException("the server said " + reply.code() + " " + reply.text());
        }
    }

    /// Hands one letter over.
    ///
    /// @throws IOException if the conversation breaks: the letter may have been taken, or not
    Outcome send(Mailing mailing, Incoming letter) throws IOException {
        Reply sender = ask("MAIL FROM:<>");
        if (!sender.isPositive()) {
            return undo(sender.refusal("MAIL FROM"));
        }
        Reply recipient = ask("RCPT TO:<" + mailing.recipient() + ">");
        if (!recipient.isPositive()) {
            return undo(recipient.refusal("RCPT TO:<" + mailing.recipient() + ">"));
        }
        Reply data = ask("DATA");
        if (data.code() != 354) {
            return undo(data.refusal("DATA"));
        }
        text(letter);
        Reply taken = reply(); // for LMTP too: there is one recipient. RFC 2033 §4.2
        return taken.code() == 250
                ? new Outcome.Safe(mailing.language() + ":" + mailing.host() + ":" + mailing.port())
                : taken.refusal("the letter");
    }

    private Outcome undo(Outcome outcome) throws IOException {
        must(ask("RSET"));
        return outcome;
    }

    /// RFC 5321 §4.5.2
    private void text(Incoming letter) throws IOException {
        var encoder = new MessageEncoder(out, MessageEncoder.Form.WIRE);
        byte[] block = new byte[BLOCK];
        try (InputStream file = Files.newInputStream(letter.file())) {
            for (int length = file.read(block); length >= 0; length = file.read(block)) {
                encoder.write(block, 0, length);
            }
        }
        encoder.finish();
        out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private Reply ask(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return reply();
    }

    /// RFC 5321 §4.2
    private Reply reply() throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line();
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("the server said no reply of a mail server");
            }
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), line.length() == 3 ? "" : line.substring(4));
            }
        }
        throw new IOException("a reply of the server has no end");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.size() == LONGEST_LINE) {
                throw new IOException(octet < 0 ? "the server closed the connection" : "a line has no end");
            }
            line.write(octet < ' ' && octet != '\r' ? '?' : octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        try (Socket _ = socket) {
            out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
