package org.restante.store.memory;

import org.junit.jupiter.api.AfterEach;
import org.restante.store.Maildrops;
import org.restante.store.MaildropsContract;
import org.restante.store.RetrievedContract;

class MemoryMaildropsTests implements MaildropsContract, RetrievedContract {
    private final Maildrops maildrops = new MemoryMaildrops();

    @AfterEach
    void close() {
        maildrops.close();
    }

    @Override
    public Maildrops maildrops() {
        return maildrops;
    }
}
