package org.restante.server.transport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// How a client begins TLS. It trusts every certificate; empty lists leave out what they are for.
///
/// @param names it asks for (SNI)
/// @param protocols it offers (ALPN)
/// @param versions it speaks
/// @param suites it takes
public record Hello(List<String> names, List<String> protocols, List<String> versions, List<String> suites) {

    /// Says nothing but that it wants TLS.
    public static final Hello PLAIN = new Hello(List.of(), List.of(), List.of(), List.of());

    /// Asks for a name.
    public static Hello to(String name) {
        return new Hello(List.of(name), List.of(), List.of(), List.of());
    }

    /// Offers protocols.
    public Hello offering(String... offered) {
        return new Hello(names, List.of(offered), versions, suites);
    }

    /// Speaks some versions only.
    public Hello speaking(String... spoken) {
        return new Hello(names, protocols, List.of(spoken), suites);
    }

    /// Takes some cipher suites only.
    public Hello taking(String... taken) {
        return new Hello(names, protocols, versions, List.of(taken));
    }

    /// What came of it.
    ///
    /// @param protocol that was chosen, or nothing
    public record Answer(X509Certificate certificate, String protocol, String version, String suite) {
        /// `CN=` of whom.
        public String subject() {
            return certificate.getSubjectX500Principal().getName();
        }
    }

    /// Connects to a port that speaks TLS from the first octet.
    ///
    /// @throws IOException if the server refuses
    public Answer at(int port) throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return over(plain);
        }
    }

    /// Begins TLS on a connection.
    ///
    /// @throws IOException if the server refuses
    public Answer over(Socket plain) throws IOException {
        plain.setSoTimeout(20_000);
        SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(
                names.stream().<SNIServerName>map(SNIHostName::new).toList());
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        if (!versions.isEmpty()) {
            parameters.setProtocols(versions.toArray(String[]::new));
        }
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        var session = socket.getSession();
        return new Answer(
                (X509Certificate) session.getPeerCertificates()[0],
                requireNonNull(socket.getApplicationProtocol()),
                session.getProtocol(),
                session.getCipherSuite());
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Trusting implements X509TrustManager {
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
