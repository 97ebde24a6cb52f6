package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Base64;

/// Asks an HTTP proxy for the way to a server. RFC 9110 §9.3.6
final class HttpTunnel {
    private static final int LONGEST = 16 * 1024;
    private static final String END = "\r\n\r\n";

    private HttpTunnel() {}

    static boolean connect(Socket socket, Proxy.HttpConnect proxy, Settings settings) throws IOException {
        String target = Hosts.withPort(Hosts.ascii(settings.host()), settings.port());
        var request = new ByteArrayOutputStream();
        request.writeBytes(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n").getBytes(ISO_8859_1));
        proxy.login().ifPresent(login -> request.writeBytes(basic(login)));
        request.writeBytes("\r\n".getBytes(ISO_8859_1));
        socket.getOutputStream().write(request.toByteArray());
        String name = "the proxy " + Hosts.withPort(proxy.host(), proxy.port());
        String status = head(socket.getInputStream(), name).split("\r\n", 2)[0];
        if (!status.matches("HTTP/1\\.[0-9] 2[0-9][0-9]( .*)?")) {
            throw new IOException(name + " does not reach " + target + ": " + Printable.of(status));
        }
        return true;
    }

    /// RFC 7617 §2
    private static byte[] basic(Proxy.Login login) {
        byte[] user = (login.user() + ":").getBytes(UTF_8);
        byte[] both = login.password().expose(password -> {
            byte[] all = Arrays.copyOf(user, user.length + password.length);
            System.arraycopy(password, 0, all, user.length, password.length);
            return all;
        });
        String line = "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\r\n";
        Arrays.fill(both, (byte) 0);
        return line.getBytes(ISO_8859_1);
    }

    /// Octet by octet: what comes behind is the server's.
    private static String head(InputStream in, String name) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < END.length() || head.indexOf(END, head.length() - END.length()) < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException(name + " hung up");
            }
            if (head.length() == LONGEST) {
                throw new IOException(name + " does not come to an end");
            }
            head.append((char) octet);
        }
        return head.toString();
    }
}
