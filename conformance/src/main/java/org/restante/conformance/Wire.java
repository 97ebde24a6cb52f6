package org.restante.conformance;

import java.io.IOException;

/// The client's end of one connection, whatever carries it: memory, a socket, TLS.
public interface Wire extends AutoCloseable {

    /// Sends all of `octets`, in one piece where the carrier allows.
    ///
    /// @throws IOException if the server has closed the connection
    void send(byte[] octets) throws IOException;

    /// The next octet from the server, 0 to 255, or -1 when the server has closed the connection.
    ///
    /// @throws java.io.InterruptedIOException if nothing comes in the time the carrier allows, as sockets have it
    /// @throws IOException if the connection broke, which counts as closed
    int read() throws IOException;

    /// Begins TLS on this connection, after the server agreed to STLS.
    ///
    /// @throws IOException if the handshake fails
    void startTls() throws IOException;

    /// Drops the connection without a word.
    @Override
    void close();
}
