package org.restante.server.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Somebody in between who ends TLS on both sides, reads along, and may change what the server says.
final class Intercepting implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext own;
    private final Visitor visitor = new Visitor(Optional.empty());
    private final int server;
    private final UnaryOperator<String> change;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// @param pair what it shows to clients
    /// @param server the port of the server, which speaks TLS
    /// @param change what it makes of what the server says
    Intercepting(KeyPairFiles pair, int server, UnaryOperator<String> change) throws Exception {
        own = SSLContext.getInstance("TLS");
        own.init(new KeyManager[] {new NamedPairs(List.of(pair))}, null, null);
        this.server = server;
        this.change = change;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /// All that clients have said.
    String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void serve() {
        try {
            while (true) {
                intercept(door.accept());
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void intercept(Socket client) throws IOException {
        SSLSocket towards = (SSLSocket) own.getSocketFactory().createSocket(client, null, client.getPort(), true);
        towards.setUseClientMode(false);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server);
        SSLSocket onwards =
                (SSLSocket) visitor.context().getSocketFactory().createSocket(plain, "localhost", server, true);
        open.addAll(List.of(client, plain));
        Thread.startVirtualThread(() -> pump(towards, onwards, this::note));
        Thread.startVirtualThread(() -> pump(onwards, towards, change));
    }

    private String note(String said) {
        synchronized (heard) {
            heard.writeBytes(said.getBytes(StandardCharsets.ISO_8859_1));
        }
        return said;
    }

    private static void pump(Socket from, Socket to, UnaryOperator<String> change) {
        byte[] slice = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int octets = in.read(slice); octets >= 0; octets = in.read(slice)) {
                String said = new String(slice, 0, octets, StandardCharsets.ISO_8859_1);
                out.write(change.apply(said).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException _) {
            // the other side is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
