package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.Exchange;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.protocol.sasl.ServerEndPoint;
import org.restante.protocol.sasl.TokenRefusal;
import org.restante.protocol.sasl.Turn;

/// A server with the real other side of each mechanism, and one account: `ann` with the password
/// `tanstaaf`, and the token `abc`. It serves one client, and knows nothing but logins.
final class SaslServer implements AutoCloseable {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};

    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final boolean tls;
    private final List<String> mechanisms;
    private final List<String> bindings;

    /// @param mechanisms as they are announced
    /// @param bindings the types of channel binding it knows
    SaslServer(boolean tls, List<String> mechanisms, List<String> bindings) throws IOException {
        this.tls = tls;
        this.mechanisms = mechanisms;
        this.bindings = bindings;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        try (Socket plain = door.accept();
                Socket socket = tls ? secured(plain) : plain) {
            new Session(socket).run();
        } catch (IOException _) {
            // the client has gone
        }
    }

    private static SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket)
                TestKeys.server().context().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.setWantClientAuth(true);
        secured.startHandshake();
        return secured;
    }

    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private final SecureChannel channel;

        Session(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            channel = socket instanceof SSLSocket secured ? channel(secured.getSession()) : SecureChannel.NONE;
        }

        void run() throws IOException {
            say("+OK");
            for (String line = line(); !line.isEmpty(); line = line()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "CAPA" -> say("+OK\r\nSASL " + String.join(" ", mechanisms) + "\r\n.");
                    case "AUTH" -> say(authenticated(words) ? "+OK" : "-ERR no");
                    case "QUIT" -> {
                        say("+OK");
                        return;
                    }
                    default -> say("-ERR not here");
                }
            }
        }

        private boolean authenticated(String[] words) throws IOException {
            Exchange exchange = words[1].equals("CRAM-MD5")
                    ? Exchange.cramMd5(Timestamp.fresh("localhost"))
                    : Exchange.begin(words[1], channel).orElseThrow();
            Optional<String> initial =
                    words.length > 2 ? Optional.of(words[2].equals("=") ? "" : words[2]) : Optional.empty();
            while (true) {
                String answer = initial.isPresent() ? initial.get() : ask(exchange.challenge());
                initial = Optional.empty();
                if (answer.equals("*")) {
                    return false;
                }
                switch (exchange.on(Base64.getDecoder().decode(answer))) {
                    case Turn.Ask(var next) -> exchange = next;
                    case Turn.Keys(var _, var hash, var then) ->
                        exchange = then.apply(ScramKeys.of(hash, Secret.of("tanstaaf"), SALT, 4096));
                    case Turn.Token(var _, var token, var refused) -> {
                        if (token.equals(Secret.of("abc"))) {
                            return true;
                        }
                        exchange = refused.apply(new TokenRefusal(false, ""));
                    }
                    case Turn.Claim(var user, var secret) -> {
                        return user.equals("ann") && secret.equals(Secret.of("tanstaaf"));
                    }
                    case Turn.Digest(var user, var fits) -> {
                        return user.equals("ann") && fits.test(Secret.of("tanstaaf"));
                    }
                    case Turn.Proven(var user) -> {
                        return user.equals("ann");
                    }
                    case Turn.Named(var user, var name) -> {
                        return user.equals("ann") && name.equals("ann");
                    }
                    case Turn.Rejected _, Turn.Unbound _, Turn.Disproven _, Turn.Failed _ -> {
                        return false;
                    }
                }
            }
        }

        private String ask(String challenge) throws IOException {
            say("+ " + Base64.getEncoder().encodeToString(challenge.getBytes(UTF_8)));
            return line();
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(ISO_8859_1));
            out.flush();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("the client has gone");
                }
                line.append((char) octet);
            }
            return line.toString().stripTrailing();
        }
    }

    private SecureChannel channel(SSLSession session) {
        return new SecureChannel() {
            @Override
            public boolean bindable() {
                return !bindings.isEmpty();
            }

            @Override
            public Optional<byte[]> binding(String type) {
                return bindings.contains(type) ? Optional.of(data(session, type)) : Optional.empty();
            }

            @Override
            public Optional<String> client() {
                try {
                    String subject = ((X509Certificate) session.getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName();
                    return subject.equals("CN=client") ? Optional.of("ann") : Optional.empty();
                } catch (IOException _) {
                    return Optional.empty();
                }
            }
        };
    }

    private static byte[] data(SSLSession session, String type) {
        try {
            return type.equals(ChannelBinding.TLS_EXPORTER)
                    ? ((ExtendedSSLSession) session)
                            .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32)
                    : ServerEndPoint.of((X509Certificate) session.getLocalCertificates()[0])
                            .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
