package org.restante.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/// Asks a SOCKS5 proxy for the way to a server. RFC 1928 §3, RFC 1929 §2
final class Socks {
    private static final int VERSION = 5;
    private static final int NO_LOGIN = 0;
    private static final int LOGIN = 2;
    private static final int LOGIN_VERSION = 1;

    private final Socket socket;
    private final InputStream in;
    private final Proxy.Socks5 proxy;

    private Socks(Socket socket, Proxy.Socks5 proxy) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.proxy = proxy;
    }

    static boolean connect(Socket socket, Proxy.Socks5 proxy, Settings settings) throws IOException {
        Socks socks = new Socks(socket, proxy);
        socks.greet();
        socks.request(Hosts.ascii(settings.host()), settings.port());
        return true;
    }

    private void greet() throws IOException {
        boolean login = proxy.login().isPresent();
        write(login ? new byte[] {VERSION, 2, NO_LOGIN, LOGIN} : new byte[] {VERSION, 1, NO_LOGIN});
        byte[] answer = read(2);
        if (answer[0] != VERSION) {
            throw failure("does not speak SOCKS5");
        }
        if (answer[1] == LOGIN && login) {
            logIn(proxy.login().get());
        } else if (answer[1] != NO_LOGIN) {
            throw failure(login ? "takes no password" : "wants a login");
        }
    }

    private void logIn(Proxy.Login login) throws IOException {
        byte[] user = login.user().getBytes(UTF_8);
        byte[] message = login.password().expose(password -> {
            var octets = new ByteArrayOutputStream();
            octets.write(LOGIN_VERSION);
            octets.write(user.length);
            octets.writeBytes(user);
            octets.write(password.length);
            octets.writeBytes(password);
            return octets.toByteArray();
        });
        write(message);
        Arrays.fill(message, (byte) 0);
        if (read(2)[1] != 0) {
            throw failure("refuses the login of " + login.user());
        }
    }

    /// The proxy looks up the name. RFC 1928 §4, RFC 1928 §5
    private void request(String host, int port) throws IOException {
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {VERSION, 1, 0});
        message.writeBytes(address(host));
        message.write(port >> 8);
        message.write(port);
        write(message.toByteArray());
        byte[] answer = read(4);
        if (answer[0] != VERSION || answer[1] != 0) {
            throw failure("does not reach " + Hosts.withPort(host, port) + ": " + reason(answer[1]));
        }
        int length = switch (answer[3]) {
            case 1 -> 4;
            case 3 -> read(1)[0] & 0xFF;
            case 4 -> 16;
            default -> throw failure("does not speak SOCKS5");
        };
        read(length + 2);
    }

    private static byte[] address(String host) {
        try {
            byte[] octets = InetAddress.ofLiteral(host).getAddress();
            return concatenated(new byte[] {(byte) (octets.length == 4 ? 1 : 4)}, octets);
        } catch (IllegalArgumentException _) {
            byte[] name = host.getBytes(US_ASCII);
            return concatenated(new byte[] {3, (byte) name.length}, name);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// RFC 1928 §6
    private static String reason(int code) {
        return switch (code) {
            case 2 -> "its rules do not allow it";
            case 3 -> "the network cannot be reached";
            case 4 -> "the host cannot be reached";
            case 5 -> "the connection was refused";
            case 6 -> "it took too long";
            default -> "it does not say why (" + (code & 0xFF) + ")";
        };
    }

    private void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    private byte[] read(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException(name() + " hung up");
        }
        return octets;
    }

    private IOException failure(String what) {
        return new IOException(name() + " " + what);
    }

    private String name() {
        return "the proxy " + Hosts.withPort(proxy.host(), proxy.port());
    }
}
