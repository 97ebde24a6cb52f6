package org.restante.store.maildir;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.Maildrops;
import org.restante.store.MaildropsContract;
import org.restante.store.RetrievedContract;

class MaildirMaildropsTests implements MaildropsContract, RetrievedContract {
    @TempDir
    Path home;

    private Maildrops maildrops;

    @BeforeEach
    void open() {
        maildrops = new MaildirMaildrops(new MaildirLayout(home, "mail/{domain}/{user}"));
    }

    @AfterEach
    void close() {
        maildrops.close();
    }

    @Override
    public Maildrops maildrops() {
        return maildrops;
    }
}
