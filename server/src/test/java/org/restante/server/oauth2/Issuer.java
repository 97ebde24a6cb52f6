package org.restante.server.oauth2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// An issuer on loopback that answers whatever it is asked with what it was told to say.
final class Issuer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = "{}";
    private volatile int status = 200;
    private volatile boolean silent;

    Issuer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    if (socket.isClosed()) { // a virtual thread that waits may be given one more
                        client.close();
                        return;
                    }
                    Thread.startVirtualThread(() -> serve(client));
                } catch (IOException _) {
                    return; // it was closed
                }
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    void says(String text) {
        answer = text;
    }

    void status(int code) {
        status = code;
    }

    /// Takes questions and does not answer.
    void silent() {
        silent = true;
    }

    /// What it was asked: head and body of each request.
    List<String> asked() {
        return asked;
    }

    private void serve(Socket client) {
        try (client) {
            String request = request(client.getInputStream());
            asked.add(request);
            if (silent) {
                client.getInputStream().read(); // until the client gives up
                return;
            }
            byte[] body = answer.getBytes(ISO_8859_1);
            String head = "HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: " + body.length + "\r\n\r\n";
            client.getOutputStream().write(head.getBytes(ISO_8859_1));
            client.getOutputStream().write(body);
        } catch (IOException _) {
            // the client has gone
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the request has no end");
            }
            head.append((char) octet);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .sum();
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
