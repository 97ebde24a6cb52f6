package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/// A conversation in lines over a socket, for what no mail client asks. Lines are ISO 8859-1, without their CRLF.
final class Talk implements AutoCloseable {
    private static final int PATIENCE_MS = 120_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// Talks over `socket`, and closes it in the end.
    Talk(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /// Connects to a port of this machine, in clear.
    static Talk to(int port) throws IOException {
        return new Talk(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /// Connects to a port of this machine that speaks TLS from the first octet.
    static Talk secure(int port, SSLContext context) throws IOException {
        return new Talk(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    /// Connects, reads the greeting and logs in.
    static Talk as(String user, int port) throws IOException {
        return to(port).login(user);
    }

    /// Reads the greeting and logs in.
    ///
    /// @throws IOException if the server refuses
    Talk login(String user) throws IOException {
        expect("+OK", line());
        expect("+OK", ask("USER " + user));
        expect("+OK", ask("PASS " + Office.PASSWORD));
        return this;
    }

    /// Sends a line and reads one.
    String ask(String command) throws IOException {
        send(command + "\r\n");
        return line();
    }

    /// Sends a command and reads its multi-line reply without the first line and the dot; stuffing is taken off.
    ///
    /// @throws IOException if the server refuses
    List<String> list(String command) throws IOException {
        expect("+OK", ask(command));
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.equals("."); line = line()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return lines;
    }

    /// Sends text as it is.
    void send(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /// Reads up to the next LF and takes CRLF off.
    ///
    /// @throws IOException if the server closes the connection first
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed after: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /// Whether the server has closed the connection, with nothing unread before.
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    private static void expect(String start, String line) throws IOException {
        if (!line.startsWith(start)) {
            throw new IOException("expected " + start + ", got: " + line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
