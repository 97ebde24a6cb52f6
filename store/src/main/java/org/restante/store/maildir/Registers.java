package org.restante.store.maildir;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The registers of the Maildirs used last, in a bounded amount of memory. One that is in use is never let go, so that
/// there are not two of one Maildir. Safe for use by many threads.
final class Registers {
    private static final float LOAD = 0.75f;

    private final long most;
    private final Happenings happenings;
    private final Map<Path, Held> held = new LinkedHashMap<>(16, LOAD, true);
    private long weight;

    /// @param most octets of memory that all may take, but for those in use
    Registers(long most) {
        this(most, new Happenings());
    }

    Registers(long most, Happenings happenings) {
        this.most = most;
        this.happenings = happenings;
    }

    private static final class Held {
        private final Register register;
        private int users;
        private long weight;

        private Held(Register register) {
            this.register = register;
        }
    }

    /// The register of a Maildir, to be [given back][#giveBack].
    synchronized Register take(Maildir maildir) {
        Held taken = held.computeIfAbsent(maildir.root(), _ -> new Held(new Register(maildir, happenings)));
        taken.users++;
        return taken.register;
    }

    /// Whether a Maildir was opened a short time ago, and may be opened again without waiting.
    synchronized boolean warm(Maildir maildir) {
        Held known = held.get(maildir.root());
        return known != null && known.register.warm();
    }

    /// Says that it is used no more. If all together weigh too much now, those go that were not used for longest.
    void giveBack(Maildir maildir, Register register) {
        long weighs = register.weight();
        synchronized (this) {
            Held given = held.get(maildir.root());
            if (given == null || given.users == 0) {
                throw new IllegalStateException("a register that nobody took");
            }
            given.users--;
            weight += weighs - given.weight;
            given.weight = weighs;
            Iterator<Held> oldest = held.values().iterator();
            while (weight > most && oldest.hasNext()) {
                Held next = oldest.next();
                if (next.users == 0) {
                    weight -= next.weight;
                    oldest.remove();
                }
            }
        }
    }

    /// Octets of memory that all take, as of when they were given back.
    synchronized long weight() {
        return weight;
    }
}
