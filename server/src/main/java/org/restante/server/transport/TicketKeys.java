package org.restante.server.transport;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// The keys under which BoringSSL seals session tickets, so that a client that comes back need not pay for a whole
/// handshake, nor does the server. RFC 8446 §4.6.1
///
/// They are made here, are in memory only, and are thrown away: the newest seals, the older ones only open, and whoever
/// steals them can read nothing that was said more than [#KEPT] × [#EVERY] before, nor anything of TLS 1.3, where each
/// resumption exchanges a fresh key. See docs/decisions/0014.
final class TicketKeys {
    /// How long one seals.
    static final Duration EVERY = Duration.ofHours(3);

    /// How many there are, the one that seals included.
    static final int KEPT = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OpenSslSessionContext sessions;
    private final LongSupplier nanos;
    private final Deque<OpenSslSessionTicketKey> keys = new ArrayDeque<>(KEPT);
    private volatile long renewed;

    /// Makes the first key.
    ///
    /// @param nanos a clock such as [System#nanoTime]
    TicketKeys(OpenSslSessionContext sessions, LongSupplier nanos) {
        this.sessions = sessions;
        this.nanos = nanos;
        // Not by Duration.multipliedBy: BigDecimal would be set up for that alone, which slows the start.
        sessions.setSessionTimeout(Math.toIntExact(EVERY.toSeconds() * (KEPT - 1)));
        renew(nanos.getAsLong());
    }

    /// To be called before each handshake: makes a new key when it is time for one.
    void look() {
        if (nanos.getAsLong() - renewed >= EVERY.toNanos()) {
            turn();
        }
    }

    private synchronized void turn() {
        long late = (nanos.getAsLong() - renewed) / EVERY.toNanos();
        for (long i = 0; i < Math.min(late, KEPT); i++) { // after a long silence all are too old
            renew(nanos.getAsLong());
        }
    }

    private void renew(long now) {
        if (keys.size() == KEPT) {
            keys.removeLast();
        }
        keys.addFirst(new OpenSslSessionTicketKey(
                random(OpenSslSessionTicketKey.NAME_SIZE),
                random(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                random(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        sessions.setTicketKeys(keys.toArray(OpenSslSessionTicketKey[]::new));
        renewed = now;
    }

    private static byte[] random(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return random;
    }
}
