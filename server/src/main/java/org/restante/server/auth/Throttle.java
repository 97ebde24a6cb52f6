package org.restante.server.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Makes guessing slow, over however many connections: of one network only some passwords are looked at at a time, and
/// once several were wrong, one after the other with growing pauses between them. So a crowd of guesses neither gets
/// far nor takes the time of the others.
///
/// Whoever has logged in from a network before does not wait there: nobody is locked out by what others do. Networks
/// and names are remembered in a bounded number; those of longest ago go first. Safe for use by many threads.
public final class Throttle {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LONGEST = 40; // pauses, as are those below
    private static final int PATIENCE = 120;
    private static final int FORGOTTEN = 3_600;

    private static final int AT_ONCE = 4;
    private static final int FREE = 3;
    private static final int FREE_OF_NAME = 10;
    private static final int MOST_OF_NAME = 2;
    private static final int LONGEST_NAME = 64;
    private static final int MOST = 10_000;
    private static final int MOST_USUAL = 50_000;

    private final long pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Queue> networks = bounded(MOST);
    private final Map<String, Trouble> names = bounded(MOST);
    private final Map<Usual, Boolean> usual = bounded(MOST_USUAL);

    /// With a first pause of a quarter of a second, ten seconds at most.
    public Throttle() {
        this(PAUSE);
    }

    /// @param pause the first; all other times are multiples of it
    Throttle(Duration pause) {
        this.pause = pause.toNanos();
    }

    /// How often a network or a name was wrong of late.
    private class Trouble {
        private int failures;
        private long last;

        int failures(long now) {
            if (now - last > FORGOTTEN * pause) {
                failures = 0;
            }
            return failures;
        }

        void add(long now) {
            failures = failures(now) + 1;
            last = now;
        }
    }

    /// Those of one network.
    private final class Queue extends Trouble {
        private final Condition moved = lock.newCondition();
        private int inside;
        private long next;

        boolean hasRoom(long now) {
            return inside < (failures(now) > FREE ? 1 : AT_ONCE);
        }

        /// Nanoseconds until the next may begin.
        long ahead(long now) {
            return failures(now) > FREE ? Math.max(0, next - now) : 0;
        }

        void enter(long now) {
            inside++;
            int over = failures(now) - FREE;
            next = over > 0 ? now + Math.min(LONGEST * pause, pause << Math.min(over - 1, 8)) : now;
        }
    }

    private record Usual(String network, String name) {}

    /// The turn of one login: its password may be looked at until it is closed.
    public final class Turn implements AutoCloseable {
        private final @Nullable Queue queue;

        private Turn(@Nullable Queue queue) {
            this.queue = queue;
        }

        @Override
        public void close() {
            if (queue != null) {
                lock.lock();
                try {
                    queue.inside--;
                    queue.moved.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /// The network that an address stands for: the address itself or, of IPv6, its first 64 bits, which one customer
    /// has for himself.
    public static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        StringBuilder network = new StringBuilder();
        byte[] octets = address.getAddress();
        for (int i = 0; i < 8; i += 2) {
            network.append(Integer.toHexString((octets[i] & 0xFF) << 8 | (octets[i + 1] & 0xFF)))
                    .append(':');
        }
        return network.append(":/64").toString();
    }

    /// A turn for which nobody waits, and that nobody counts.
    public Turn free() {
        return new Turn(null);
    }

    /// Waits for a turn, half a minute at most.
    ///
    /// @param network empty where it tells nothing: on this machine
    /// @param name as it was given
    /// @return empty if it did not come in time: no password is looked at then
    /// @throws InterruptedException if this thread is told to stop waiting
    public Optional<Turn> turn(Optional<String> network, String name) throws InterruptedException {
        Queue queue;
        long ofName;
        lock.lock();
        try {
            long now = System.nanoTime();
            boolean known = network.isEmpty() || usual.containsKey(new Usual(network.get(), shortened(name)));
            queue = known ? null : networks.computeIfAbsent(network.get(), _ -> new Queue());
            if (queue != null && !await(queue, now + PATIENCE * pause)) {
                return Optional.empty();
            }
            ofName = known && network.isPresent() ? 0 : waitOfName(name, now);
        } finally {
            lock.unlock();
        }
        TimeUnit.NANOSECONDS.sleep(ofName);
        return Optional.of(new Turn(queue));
    }

    private static boolean await(Queue queue, long deadline) throws InterruptedException {
        long now = System.nanoTime();
        while (!queue.hasRoom(now) || queue.ahead(now) > 0) {
            long left = deadline - now;
            if (left <= 0) {
                return false;
            }
            long _ = queue.moved.awaitNanos(queue.hasRoom(now) ? Math.min(left, queue.ahead(now)) : left);
            now = System.nanoTime();
        }
        queue.enter(now);
        return true;
    }

    /// Never long, since the true user may come from somewhere new.
    private long waitOfName(String name, long now) {
        Trouble trouble = names.get(shortened(name));
        int over = trouble == null ? 0 : trouble.failures(now) - FREE_OF_NAME;
        return Math.clamp(over * pause / 5, 0, MOST_OF_NAME * pause);
    }

    /// Says that a password was wrong.
    public void refused(Optional<String> network, String name) {
        lock.lock();
        try {
            long now = System.nanoTime();
            network.ifPresent(
                    key -> networks.computeIfAbsent(key, _ -> new Queue()).add(now));
            if (!name.isEmpty()) { // who presents a token need not give one
                names.computeIfAbsent(shortened(name), _ -> new Trouble()).add(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Says that a login was granted.
    public void granted(Optional<String> network, String name) {
        lock.lock();
        try {
            network.ifPresent(key -> usual.put(new Usual(key, shortened(name)), true));
            names.remove(shortened(name));
        } finally {
            lock.unlock();
        }
    }

    /// A name may be anything that somebody sent.
    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /// How many networks, names and pairs of them are remembered.
    int remembered() {
        lock.lock();
        try {
            return networks.size() + names.size() + usual.size();
        } finally {
            lock.unlock();
        }
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
