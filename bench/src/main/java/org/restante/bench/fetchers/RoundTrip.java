package org.restante.bench.fetchers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long an octet is on its way to a host and back.
final class RoundTrip {
    private static final int DISCARD = 9; // where nobody listens
    private static final int TIMES = 5;
    private static final int PATIENCE_MS = 5_000;

    private RoundTrip() {}

    /// The shortest of some times in which a connection is refused there.
    ///
    /// @throws IOException if nothing comes back
    static Duration to(String address) throws IOException {
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, DISCARD), PATIENCE_MS);
            } catch (ConnectException _) {
                all.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return all.stream()
                .min(Duration::compareTo)
                .orElseThrow(() -> new IOException(address + " takes connections where nobody should"));
    }
}
