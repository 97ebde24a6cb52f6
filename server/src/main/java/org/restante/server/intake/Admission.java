package org.restante.server.intake;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.restante.server.config.Limits;

/// Who may come in: so many connections of each language, so that SMTP peers never keep the mail server's LMTP out, and
/// so many from one address. This machine and Unix-domain sockets, where the mail server is, have no limit of their
/// own. The table holds only addresses that are connected. Safe for use by many threads.
final class Admission {
    private volatile Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Protocol, Integer> perProtocol = new EnumMap<>(Protocol.class);
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    Admission(Limits limits) {
        this.limits = limits;
    }

    /// Has other limits for those who come from now on.
    void use(Limits other) {
        limits = other;
    }

    /// Takes a place; each place taken must be [left][#leave]. False if there is none.
    boolean enter(Peer peer) {
        lock.lock();
        try {
            Optional<InetAddress> address = peer.toCount();
            boolean room = perProtocol.getOrDefault(peer.protocol(), 0) < limits.intakeSessions()
                    && address.map(a -> perAddress.getOrDefault(a, 0)).orElse(0) < limits.sessionsPerAddress();
            if (room) {
                perProtocol.merge(peer.protocol(), 1, Integer::sum);
                address.ifPresent(a -> perAddress.merge(a, 1, Integer::sum));
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the place of one peer to another, of the same language.
    ///
    /// @return false if there are too many from where that one comes: nothing has changed then
    boolean move(Peer from, Peer to) {
        lock.lock();
        try {
            Optional<InetAddress> before = from.toCount();
            Optional<InetAddress> after = to.toCount();
            if (before.equals(after)) {
                return true;
            }
            if (after.map(a -> perAddress.getOrDefault(a, 0)).orElse(0) >= limits.sessionsPerAddress()) {
                return false;
            }
            before.ifPresent(this::less);
            after.ifPresent(a -> perAddress.merge(a, 1, Integer::sum));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the place of a peer back that had one.
    void leave(Peer peer) {
        lock.lock();
        try {
            perProtocol.merge(peer.protocol(), -1, Integer::sum);
            peer.toCount().ifPresent(this::less);
        } finally {
            lock.unlock();
        }
    }

    private void less(InetAddress address) {
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
