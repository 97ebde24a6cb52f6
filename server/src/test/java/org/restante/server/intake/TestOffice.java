package org.restante.server.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.restante.protocol.Secret;
import org.restante.protocol.UniqueId;
import org.restante.server.audit.Heard;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.server.config.Limits;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.StoreException;

/// A directory and a store in memory. Users of `example.org`: `ann`, `bob`, `postmaster`, `grå`, and those that fail:
/// `full` (no room after 100 octets), `broken` (fails at commit), `shut` (fails at once), `later` (the directory
/// fails). With an [Error] fail: `mad-lookup` (the directory), `mad-begin`, `mad-write`, `mad-commit` and `mad-close`.
final class TestOffice implements Directory, Maildrops {
    static final int SMALL = 10_000;
    private static final int ROOM = 100;

    final Map<Owner, List<byte[]>> stored = new ConcurrentHashMap<>();
    final Heard heard = new Heard();
    final AtomicInteger open = new AtomicInteger();

    Office office(Limits limits) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-04T05:06:07Z"), ZoneOffset.UTC);
        return new Office("mail.example.org", limits, this, this, clock, heard);
    }

    static Limits limits() {
        return with(Limits.DEFAULT, SMALL, Duration.ofMinutes(5), 1000, Duration.ofSeconds(30));
    }

    static Limits with(Limits l, long octets, Duration idle, int sessions, Duration drain) {
        return with(l.sessionsPerAddress(), octets, idle, sessions, drain, l.line());
    }

    /// A short time for a command line.
    static Limits hasty(Duration line) {
        return with(10, SMALL, Duration.ofMinutes(5), 10, Duration.ofSeconds(30), line);
    }

    /// Silence ends a session soon, and so does a message in drops.
    static Limits impatient(Duration idle) {
        return with(10, SMALL, idle, 10, Duration.ofSeconds(30), Limits.DEFAULT.line());
    }

    /// Few sessions of each language, and from each address.
    static Limits crowded(int sessions, int perAddress) {
        return with(perAddress, SMALL, Duration.ofMinutes(5), sessions, Duration.ofSeconds(30), Limits.DEFAULT.line());
    }

    private static Limits with(
            int perAddress, long octets, Duration idle, int sessions, Duration drain, Duration line) {
        Limits l = Limits.DEFAULT;
        return new Limits(
                l.sessions(),
                perAddress,
                l.sessionsPerUser(),
                5,
                l.badLogins(),
                l.idle(),
                l.beforeLogin(),
                line,
                l.stalled(),
                l.leaseWait(),
                l.loginDelay(),
                drain,
                octets,
                5,
                sessions,
                idle);
    }

    /// The letters of `ann`, `bob` …, as they came to the store.
    List<String> letters(String user) {
        return stored.getOrDefault(new Owner(user, "example.org"), List.of()).stream()
                .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                .toList();
    }

    /// The letters of a user without the three trace lines in front.
    List<String> texts(String user) {
        return letters(user).stream()
                .map(letter -> letter.substring(letter.indexOf("+0000\r\n") + 7))
                .toList();
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        return new Verdict.Denied(Refusal.UNKNOWN_USER);
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        int at = address.indexOf('@');
        String local = (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
        boolean here = at < 0 || address.substring(at + 1).equalsIgnoreCase("example.org");
        if (local.equals("later")) {
            throw new DirectoryException("the disk of accounts is gone", new IOException("gone"));
        }
        fail(local, "mad-lookup");
        boolean known = List.of("ann", "bob", "postmaster", "full", "broken", "shut", "grå")
                        .contains(local)
                || local.startsWith("mad-");
        return known && here ? Optional.of(new Owner(local, "example.org")) : Optional.empty();
    }

    private static void fail(String user, String when) {
        if (user.equals(when)) {
            throw new AssertionError(when + ": a fault that no caller expects");
        }
    }

    @Override
    public Optional<Maildrop> open(Owner owner, Duration patience) {
        return Optional.empty();
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        if (owner.user().equals("shut")) {
            throw new StoreException(StoreException.Reason.UNUSABLE, "a file where the maildrop should be");
        }
        fail(owner.user(), "mad-begin");
        open.incrementAndGet();
        return new InMemory(owner);
    }

    @Override
    public void close() {}

    private final class InMemory implements Delivery {
        private final Owner owner;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private boolean closed;

        InMemory(Owner owner) {
            this.owner = owner;
        }

        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            octets.write(chunk, offset, length);
            fail(owner.user(), "mad-write");
            if (owner.user().equals("full") && octets.size() > ROOM) {
                throw new StoreException(StoreException.Reason.FULL, "no room");
            }
        }

        @Override
        public UniqueId commit() throws IOException {
            fail(owner.user(), "mad-commit");
            if (owner.user().equals("broken")) {
                throw new IOException("fsync failed");
            }
            stored.computeIfAbsent(owner, _ -> new CopyOnWriteArrayList<>()).add(octets.toByteArray());
            return new UniqueId("u" + stored.size());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
                fail(owner.user(), "mad-close");
            }
        }
    }
}
