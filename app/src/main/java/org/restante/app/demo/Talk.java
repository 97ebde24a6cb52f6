package org.restante.app.demo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A plain socket that talks in lines, for both protocols.
final class Talk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// Takes the socket over.
    Talk(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    OutputStream out() {
        return out;
    }

    void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// The next line, without its end.
    String hear() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = read();
        while (octet != '\n') {
            line.write(octet);
            octet = read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private int read() throws IOException {
        return unlessEnded(in.read());
    }

    /// Fills as much of a block as has come, and tells how much; at least one octet.
    int read(byte[] block) throws IOException {
        return unlessEnded(in.read(block));
    }

    private static int unlessEnded(int read) throws EOFException {
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        return read;
    }

    /// Says a line, and hears one that must begin with `wanted`.
    String ask(String line, String wanted) throws IOException {
        say(line);
        return expect(wanted);
    }

    String expect(String wanted) throws IOException {
        String heard = hear();
        if (!heard.startsWith(wanted)) {
            throw new IOException("the server said: " + heard);
        }
        return heard;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
