package org.restante.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.restante.protocol.MessageEncoder;

/// Sends letters by SMTP, as a mail program would. RFC 5321 §3
public final class Sender {
    private Sender() {}

    /// @throws IOException if the server refuses a letter, or the connection breaks
    public static void send(InetSocketAddress server, String recipient, List<byte[]> letters) throws IOException {
        try (Talk talk = new Talk(new Socket(server.getAddress(), server.getPort()))) {
            talk.expect("220");
            talk.say("EHLO localhost");
            String line = talk.expect("250");
            while (line.startsWith("250-")) {
                line = talk.expect("250");
            }
            for (byte[] letter : letters) {
                talk.ask("MAIL FROM:<bob@example.org> BODY=8BITMIME", "250");
                talk.ask("RCPT TO:<" + recipient + ">", "250");
                talk.ask("DATA", "354");
                MessageEncoder encoder = new MessageEncoder(talk.out(), MessageEncoder.Form.WIRE);
                encoder.write(letter, 0, letter.length);
                encoder.finish();
                talk.ask(".", "250");
            }
            talk.ask("QUIT", "221");
        }
    }
}
