package org.restante.store.memory;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.restante.protocol.UniqueId;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.lease.Leases;

/// Keeps all mail in memory, for tests and for embedding. What is stored is gone with the process; unique-ids are
/// unique within one instance.
public final class MemoryMaildrops implements Maildrops {
    private final Map<Owner, List<Letter>> letters = new ConcurrentHashMap<>();
    private final Leases<Owner> leases = new Leases<>();
    private final AtomicLong delivered = new AtomicLong();

    /// {@inheritDoc}
    ///
    /// @throws InterruptedIOException if the thread is interrupted while it waits
    @Override
    public Optional<Maildrop> open(Owner owner, Duration patience) throws InterruptedIOException {
        try {
            return leases.take(owner, patience).map(lease -> new MemoryMaildrop(held(owner), lease));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the maildrop of " + owner);
        }
    }

    @Override
    public Delivery deliver(Owner owner) {
        return new MemoryDelivery(this, owner);
    }

    /// The letters of an owner as they are stored, oldest first, whoever holds the lease: for tests that look from
    /// outside.
    public List<byte[]> letters(Owner owner) {
        return held(owner).stream().map(letter -> letter.octets.clone()).toList();
    }

    /// Has nothing to give back.
    @Override
    public void close() {}

    UniqueId add(Owner owner, MemoryDelivery.Content content) {
        UniqueId id = new UniqueId("m" + delivered.incrementAndGet());
        held(owner).add(new Letter(id, content));
        return id;
    }

    private List<Letter> held(Owner owner) {
        return letters.computeIfAbsent(owner, _ -> new CopyOnWriteArrayList<>());
    }
}
