package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A client that sends what it is told to. Trusts every certificate.
public final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final SSLContext TRUSTING = trusting();

    public final Socket socket;
    public final InputStream in;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static Client connect(int port) throws IOException {
        return new Client(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /// A client at an address of its own, such as 127.0.0.3.
    public static Client from(String address, int port) throws IOException {
        return new Client(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(address), 0));
    }

    /// A client for which the system keeps few octets: what it does not read stays with the server.
    public static Client narrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Client(socket);
    }

    /// Hears the greeting.
    public Client greeted() throws IOException {
        assertThat(line()).startsWith("+OK");
        return this;
    }

    /// The same connection under TLS.
    public Client startTls(String... protocols) throws IOException {
        return startTls(TRUSTING, protocols);
    }

    /// The same connection under TLS, as a client with a context of its own begins it.
    public Client startTls(SSLContext context, String... protocols) throws IOException {
        return startTlsAt("localhost", context, protocols);
    }

    /// The same for a server that the client knows by another name.
    public Client startTlsAt(String name, SSLContext context, String... protocols) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, name, socket.getPort(), true);
        if (protocols.length > 0) {
            secure.setEnabledProtocols(protocols);
        }
        secure.startHandshake();
        return new Client(secure);
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Client login() throws IOException {
        return login("ann", "tanstaaf");
    }

    public Client login(String user, String password) throws IOException {
        assertThat(ask("USER " + user)).startsWith("+OK");
        assertThat(ask("PASS " + password)).startsWith("+OK");
        return this;
    }

    public void send(String octets) throws IOException {
        send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    /// Sends a line, and hears one.
    public String ask(String line) throws IOException {
        send(line + "\r\n");
        return line();
    }

    /// The next line without its end; `closed` behind what came before the end of the connection.
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return octet < 0 ? text + "closed" : text.substring(0, text.length() - 1);
    }

    /// The rest of a multi-line reply, without its terminator.
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.equals("."); line = line()) {
            if (line.endsWith("closed")) {
                throw new IOException("closed within a reply");
            }
            lines.add(line);
        }
        return lines;
    }

    /// All that comes until the server closes the connection.
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    /// Ends the connection by a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Ends the connection, as [#close] does.
    public void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
