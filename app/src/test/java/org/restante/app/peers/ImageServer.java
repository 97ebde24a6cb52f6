package org.restante.app.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody else's web server, which gives out one image and counts how often it was asked.
final class ImageServer implements AutoCloseable {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();

    ImageServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        boolean open = true;
        while (open) {
            try (Socket socket = door.accept()) {
                answer(socket);
            } catch (IOException _) {
                open = !door.isClosed(); // or nobody asked anything
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        if (in.readLine() == null) {
            return; // a connection made in advance
        }
        for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
            line = in.readLine();
        }
        asked.incrementAndGet();
        OutputStream out = socket.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: " + DOT.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(DOT);
        out.flush();
    }

    /// The address of the image.
    String image() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/picture.png";
    }

    /// How often anything was asked for.
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
