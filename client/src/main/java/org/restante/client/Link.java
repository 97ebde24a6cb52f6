package org.restante.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// A connection, in clear or under TLS, of which every wait is bounded. It is over a channel, so
/// that an interrupt ends a wait on threads of either kind.
///
/// After any `IOException` it is closed.
final class Link implements Closeable {
    private static final long CLOSING_NANOS = 2_000_000_000L;

    private final String peer;
    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Watchdog watchdog;
    private final AtomicBoolean closed;
    private String awaited = "an answer";

    /// Over a channel that is connected.
    Link(String peer, SocketChannel channel) throws IOException {
        this(peer, channel, channel.socket(), new Watchdog(channel), new AtomicBoolean());
    }

    private Link(String peer, SocketChannel channel, Socket socket, Watchdog watchdog, AtomicBoolean closed)
            throws IOException {
        this.peer = peer;
        this.channel = channel;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.watchdog = watchdog;
        this.closed = closed;
    }

    /// Another name for the far end, once a proxy has brought us there.
    Link named(String other) throws IOException {
        return new Link(other, channel, socket, watchdog, closed);
    }

    /// The same under TLS. The handshake is done by whoever made `secured`, within [#guarded].
    Link secured(SSLSocket secured) throws IOException {
        return new Link(peer, channel, secured, watchdog, closed);
    }

    String peer() {
        return peer;
    }

    Socket socket() {
        return socket;
    }

    Optional<SSLSession> tls() {
        return socket instanceof SSLSocket secured ? Optional.of(secured.getSession()) : Optional.empty();
    }

    /// Says what is waited for, for those who hear that it did not come.
    void await(String what) {
        awaited = what;
    }

    String awaited() {
        return awaited;
    }

    /// Something that waits for the network.
    @FunctionalInterface
    interface Waiting<T> {
        T run() throws IOException;
    }

    /// Waits as long as the budget allows.
    ///
    /// @throws SocketTimeoutException if it does not
    /// @throws ClosedByInterruptException if the thread is interrupted
    <T> T guarded(Budget budget, Waiting<T> waiting) throws IOException {
        watchdog.arm(budget.begin());
        try {
            return waiting.run();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            budget.end();
            watchdog.disarm();
        }
    }

    /// Reads at least one octet; -1 at the end.
    int read(byte[] target, int offset, int length, Budget budget) throws IOException {
        return guarded(budget, () -> in.read(target, offset, length));
    }

    void write(byte[] octets, int length, Budget budget) throws IOException {
        guarded(budget, () -> {
            out.write(octets, 0, length);
            return length;
        });
    }

    private IOException failed(IOException e) {
        boolean expired = watchdog.expired();
        boolean interrupted = Thread.currentThread().isInterrupted();
        boolean already = closed.get();
        close();
        if (expired) {
            var late = new SocketTimeoutException(peer + " took too long for " + awaited);
            late.initCause(e);
            return late;
        }
        if (interrupted) {
            return e instanceof ClosedByInterruptException ? e : new ClosedByInterruptException();
        }
        return already ? new IOException("the connection to " + peer + " is closed", e) : e;
    }

    boolean isClosed() {
        return closed.get();
    }

    /// Closes, with a word to the other side of TLS if that does not take long. RFC 8314 §3.4
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watchdog.arm(CLOSING_NANOS);
        try {
            socket.close();
            channel.close();
        } catch (IOException _) {
            // as good as closed
        } finally {
            watchdog.close();
        }
    }
}
