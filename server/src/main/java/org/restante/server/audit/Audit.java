package org.restante.server.audit;

import java.util.concurrent.ThreadLocalRandom;

/// Where it is told what sessions do. Safe for use by many threads, and never blocks: also for event loops.
public interface Audit {

    /// Nobody listens.
    Audit OFF = new Audit() {
        @Override
        public boolean on() {
            return false;
        }

        @Override
        public void add(AuditEntry entry) {
            // nobody listens
        }
    };

    /// Whether anybody listens, always the same: if not, no entry need be made.
    boolean on();

    /// Takes an entry, to be written soon.
    void add(AuditEntry entry);

    /// An id for what belongs to one session.
    static String newId() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    }
}
