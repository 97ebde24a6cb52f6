package org.restante.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.restante.protocol.MessageDecoder;

/// Calls for letters by POP3, in clear or under TLS, with the JDK's sockets. RFC 1939 §5
public final class Caller implements AutoCloseable {
    private static final int BLOCK = 16 * 1024;

    private final Talk talk;

    private Caller(Socket socket, String user, String password) throws IOException {
        talk = new Talk(socket);
        talk.expect("+OK");
        talk.ask("USER " + user, "+OK");
        talk.ask("PASS " + password, "+OK");
    }

    /// Connects in clear and logs in.
    ///
    /// @throws IOException if the server refuses the login
    public static Caller plain(InetSocketAddress server, String user, String password) throws IOException {
        return new Caller(new Socket(server.getAddress(), server.getPort()), user, password);
    }

    /// Connects under TLS and logs in.
    ///
    /// @param trusted the certificate that the server must show, as PEM
    /// @throws IOException if the server is not the one, or refuses the login
    public static Caller secure(InetSocketAddress server, Path trusted, String user, String password)
            throws IOException {
        try {
            SSLSocketFactory tls = context(trusted).getSocketFactory();
            return new Caller(tls.createSocket(server.getAddress(), server.getPort()), user, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + trusted + " cannot be used", e);
        }
    }

    private static SSLContext context(Path trusted) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(trusted)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// How many letters there are.
    public int count() throws IOException {
        return Integer.parseInt(talk.ask("STAT", "+OK").split(" ", -1)[1]);
    }

    /// What LIST or UIDL says of all letters, a line each.
    public List<String> listing(String command) throws IOException {
        List<String> lines = new ArrayList<>();
        talk.ask(command, "+OK");
        for (String line = talk.hear(); !line.equals("."); line = talk.hear()) {
            lines.add(line);
        }
        return lines;
    }

    /// Every letter, in the order of their numbers.
    public List<byte[]> letters() throws IOException {
        List<byte[]> letters = new ArrayList<>();
        byte[] block = new byte[BLOCK];
        int count = count();
        for (int number = 1; number <= count; number++) {
            talk.ask("RETR " + number, "+OK");
            ByteArrayOutputStream letter = new ByteArrayOutputStream();
            MessageDecoder decoder = new MessageDecoder(letter);
            while (!decoder.ended()) {
                int length = talk.read(block);
                if (decoder.write(block, 0, length) < length) {
                    throw new IOException("the server said more than it was asked");
                }
            }
            letters.add(letter.toByteArray());
        }
        return letters;
    }

    /// Marks all as deleted, and says goodbye: now they are gone.
    public void deleteAll() throws IOException {
        int count = count();
        for (int number = 1; number <= count; number++) {
            talk.ask("DELE " + number, "+OK");
        }
        talk.ask("QUIT", "+OK");
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }
}
