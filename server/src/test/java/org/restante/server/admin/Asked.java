package org.restante.server.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.restante.server.config.Endpoint;

/// What came back for one request, octet for octet as it was sent.
record Asked(String head, String body) {

    static Asked get(Endpoint endpoint, String path) throws IOException {
        return raw(endpoint, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    static Asked raw(Endpoint endpoint, String request) throws IOException {
        try (Socket socket = connect(endpoint)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return end < 0 ? new Asked(all, "") : new Asked(all.substring(0, end), all.substring(end + 4));
        }
    }

    static Socket connect(Endpoint endpoint) throws IOException {
        InetSocketAddress address = ((Endpoint.Tcp) endpoint).address();
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    int status() {
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
}
