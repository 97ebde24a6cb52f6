package org.restante.server.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.restante.server.config.Endpoint;

/// A peer that sends what it is told to.
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final AutoCloseable carrier;
    private final InputStream in;
    private final OutputStream out;

    private Client(AutoCloseable carrier, InputStream in, OutputStream out) {
        this.carrier = carrier;
        this.in = in;
        this.out = out;
    }

    static Client connect(Endpoint endpoint) throws IOException {
        return switch (endpoint) {
            case Endpoint.Tcp(InetSocketAddress address) -> over(new Socket(address.getAddress(), address.getPort()));
            case Endpoint.Unix(Path path) -> {
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
                yield new Client(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
            }
        };
    }

    private static Client over(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Client(socket, socket.getInputStream(), socket.getOutputStream());
    }

    /// The same connection under TLS, which trusts anybody.
    Client startTls() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Gullible()}, null);
        Socket plain = (Socket) carrier;
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        secure.startHandshake();
        return over(secure);
    }

    void send(String octets) throws IOException {
        send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /// The next line without CRLF, or `closed`.
    String hear() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return octet < 0 ? text + "closed" : text.substring(0, text.length() - 1);
    }

    /// Sends a line, and hears the last line of the reply.
    String ask(String line) throws IOException {
        send(line + "\r\n");
        String heard = hear();
        while (heard.length() > 3 && heard.charAt(3) == '-') {
            heard = hear();
        }
        return heard;
    }

    /// Ends the connection without a word.
    void drop() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        try {
            carrier.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static final class Gullible implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
