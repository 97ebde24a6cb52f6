package org.restante.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds a host, and connects to the first of its addresses that answers; through a proxy, if
/// there is one.
final class Dialing {
    private static final int LEAST_MILLIS = 1;

    private Dialing() {}

    static Link dial(Settings settings, Budget budget) throws IOException {
        return switch (settings.proxy()) {
            case Proxy.None() -> direct(settings.host(), settings.port(), budget);
            case Proxy.Socks5 socks -> {
                Link link = direct(socks.host(), socks.port(), budget);
                yield through(link, settings, budget, () -> Socks.connect(link.socket(), socks, settings));
            }
            case Proxy.HttpConnect http -> {
                Link link = direct(http.host(), http.port(), budget);
                yield through(link, settings, budget, () -> HttpTunnel.connect(link.socket(), http, settings));
            }
        };
    }

    private static Link through(Link link, Settings settings, Budget budget, Link.Waiting<Boolean> proxy)
            throws IOException {
        link.await("the way through the proxy");
        link.guarded(budget, proxy);
        return link.named(Hosts.withPort(settings.host(), settings.port()));
    }

    private static Link direct(String host, int port, Budget budget) throws IOException {
        String peer = Hosts.withPort(host, port);
        List<InetAddress> addresses = addresses(host, budget);
        IOException failure = new UnknownHostException(host + ": there is no such host");
        for (int i = 0; i < addresses.size(); i++) {
            try {
                return connect(new InetSocketAddress(addresses.get(i), port), peer, budget, addresses.size() - i);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                if (i > 0) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        throw failure;
    }

    /// The look-up cannot be interrupted, but left behind.
    private static List<InetAddress> addresses(String host, Budget budget) throws IOException {
        FutureTask<InetAddress[]> lookUp = new FutureTask<>(() -> InetAddress.getAllByName(Hosts.ascii(host)));
        Thread.ofVirtual().name("pop3-name").start(lookUp);
        long nanos = budget.begin();
        try {
            return List.of(lookUp.get(nanos, TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            var unknown = new UnknownHostException(host + ": there is no such host");
            unknown.initCause(e.getCause());
            throw unknown;
        } catch (TimeoutException _) {
            throw new SocketTimeoutException("the look-up of " + host + " took too long");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            budget.end();
        }
    }

    /// One address.
    ///
    /// @param others how many addresses are left, this one included: they share what is left of
    ///     the time
    private static Link connect(InetSocketAddress address, String peer, Budget budget, int others) throws IOException {
        SocketChannel channel = SocketChannel.open();
        long nanos = budget.begin() / others;
        try {
            int millis = (int) Math.max(LEAST_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos));
            channel.socket().connect(address, millis);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            return new Link(peer, channel);
        } catch (IOException e) {
            channel.close();
            throw clear(e, peer + " (" + address.getAddress().getHostAddress() + ")");
        } finally {
            budget.end();
        }
    }

    private static IOException clear(IOException e, String where) {
        if (e instanceof ClosedByInterruptException) {
            return e;
        }
        if (Thread.currentThread().isInterrupted()) {
            return new ClosedByInterruptException();
        }
        if (e instanceof SocketTimeoutException) {
            var late = new SocketTimeoutException(where + " does not answer");
            late.initCause(e);
            return late;
        }
        return new IOException(where + " cannot be reached: " + e.getMessage(), e);
    }
}
