package org.restante.server.dialogues;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Maildirs whose index has come to harm before each session, and of which nothing else is remembered.
final class Vandal implements Maildrops {
    /// What happens to an index.
    enum Harm {
        /// It is gone.
        DELETED,
        /// It is what it was before the last session.
        STALE,
        /// Some of its octets are others.
        DAMAGED
    }

    private final Harm harm;
    private final AtomicInteger harms;
    private final MaildirLayout layout;
    private final MaildirMaildrops maildrops;
    private final Random random = new Random(1);
    private final Map<Owner, byte[]> earlier = new HashMap<>();

    /// @param harms counts what was done
    Vandal(MaildirLayout layout, Harm harm, AtomicInteger harms) {
        this.harms = harms;
        this.layout = layout;
        this.harm = harm;
        maildrops = new MaildirMaildrops(layout, 0);
    }

    @Override
    public synchronized Optional<Maildrop> open(Owner owner, Duration patience) throws IOException {
        Path index = layout.folder(owner).resolve("restante.index");
        byte @Nullable [] now = Files.exists(index) ? Files.readAllBytes(index) : null;
        if (now != null) {
            harm(index, earlier.getOrDefault(owner, now), now);
            earlier.put(owner, now);
        }
        return maildrops.open(owner, patience);
    }

    /// A session that leaves an index behind, if nobody else has the maildrop.
    void visit(Owner owner) throws IOException {
        open(owner, Duration.ZERO).ifPresent(Maildrop::close);
    }

    private void harm(Path index, byte[] before, byte[] now) throws IOException {
        switch (harm) {
            case DELETED -> Files.delete(index);
            case STALE -> Files.write(index, before);
            case DAMAGED -> Files.write(index, damaged(now));
        }
        harms.incrementAndGet();
    }

    private byte[] damaged(byte[] octets) {
        byte[] damaged = octets.clone();
        for (int i = 0; i < 3; i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    @Override
    public Delivery deliver(Owner owner) throws IOException {
        return maildrops.deliver(owner);
    }

    @Override
    public void close() {
        maildrops.close();
    }
}
