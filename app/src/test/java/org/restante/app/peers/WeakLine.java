package org.restante.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.ToLongFunction;

/// A line to a server on this machine, on which something happens when so many octets of the server's have passed.
final class WeakLine implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final int target;
    private final ToLongFunction<Ends> happening;
    private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private long left = Long.MAX_VALUE;

    /// The two ends of a connection.
    record Ends(Socket client, Socket server) {

        /// Cuts it; what is on its way may be lost.
        void cut() {
            for (Socket end : List.of(client, server)) {
                try (end) {
                    end.setSoLinger(true, 0);
                } catch (IOException _) {
                    // it is cut, then
                }
            }
        }
    }

    /// @param target the port of the server
    /// @param happening what happens, before another octet passes; it says behind how many it happens again
    WeakLine(int target, ToLongFunction<Ends> happening) throws IOException {
        this.target = target;
        this.happening = happening;
        Thread.startVirtualThread(this::accept);
    }

    /// Has it happen behind so many octets from now, at least one, over all connections together.
    synchronized void arm(long octets) {
        left = octets;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> join(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void join(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread asking = Thread.startVirtualThread(() -> carryQuestions(client, server));
            carryAnswers(new Ends(client, server));
            asking.join();
        } catch (IOException _) {
            // one of both is gone, and so the other is
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carryQuestions(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException _) {
            close(server);
        }
    }

    private void carryAnswers(Ends ends) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int octets = read(ends, block); octets >= 0; octets = read(ends, block)) {
            ends.client().getOutputStream().write(block, 0, octets);
            if (reached(octets)) {
                arm(happening.applyAsLong(ends));
            }
        }
        ends.client().shutdownOutput();
    }

    private int read(Ends ends, byte[] block) throws IOException {
        return ends.server().getInputStream().read(block, 0, room());
    }

    private synchronized int room() {
        return Math.clamp(left, 1, BLOCK);
    }

    private synchronized boolean reached(int octets) {
        left -= octets;
        return left <= 0;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // gone already
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
