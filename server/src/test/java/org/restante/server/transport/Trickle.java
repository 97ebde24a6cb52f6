package org.restante.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between one client and a server, and hands what the client sends on octet by octet.
final class Trickle implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int server;

    Trickle(int server) throws IOException {
        this.server = server;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        try (Socket client = listener.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), server)) {
            onward.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> back(onward, client));
            InputStream in = client.getInputStream();
            OutputStream out = onward.getOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                out.write(octet);
                out.flush();
            }
        } catch (IOException _) {
            // the test has ended
        }
    }

    private static void back(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // the test has ended
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
