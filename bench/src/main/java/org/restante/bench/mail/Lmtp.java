package org.restante.bench.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// Hands letters in, to fill maildrops before anything is measured. RFC 2033
public final class Lmtp implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// Connects to a port of this machine.
    ///
    /// @throws IOException if nobody answers there
    public Lmtp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        expect("220");
        ask("LHLO bench.example.org\r\n", "250");
    }

    /// Hands one letter in.
    ///
    /// @throws IOException if the server refuses it
    public void deliver(String recipient, byte[] letter) throws IOException {
        ask("MAIL FROM:<bench@example.org>\r\n", "250");
        ask("RCPT TO:<" + recipient + "@localhost>\r\n", "250");
        ask("DATA\r\n", "354");
        out.write(Corpus.stuffed(letter));
        ask(".\r\n", "250");
    }

    private void ask(String command, String status) throws IOException {
        out.write(command.getBytes(ISO_8859_1));
        out.flush();
        expect(status);
    }

    private void expect(String status) throws IOException {
        String line = line();
        while (line.startsWith(status + "-")) {
            line = line();
        }
        if (!line.startsWith(status + " ")) {
            throw new IOException("LMTP: expected " + status + ", got: " + line);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("LMTP: closed after: " + line);
            }
            line.append((char) octet);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        ask("QUIT\r\n", "221");
        socket.close();
    }
}
