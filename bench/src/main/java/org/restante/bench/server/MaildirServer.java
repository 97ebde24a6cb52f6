package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Lmtp;
import org.restante.bench.mail.Maildirs;

/// A server that holds mail in Maildirs.
abstract class MaildirServer extends Server {
    private final Path mail;
    private final Maildirs maildirs;

    /// @param mail the folder that has a Maildir for each user
    /// @param owner who owns the mail, where that is not who runs this
    MaildirServer(Name name, Path folder, Path mail, Optional<String> owner) throws IOException {
        super(name, folder);
        this.mail = mail;
        maildirs = new Maildirs(folder.resolve("letters"), owner);
    }

    @Override
    public final void fill(Kind kind) throws IOException {
        for (int user = 0; user < kind.users(); user++) {
            Path maildir = mail.resolve(kind.user(user));
            if (kind.form() == Kind.Form.FOREIGN) {
                maildirs.fill(kind, maildir, 0);
            } else {
                maildirs.create(maildir);
                deliver(kind, user);
            }
        }
    }

    private void deliver(Kind kind, int user) throws IOException {
        try (Lmtp lmtp = new Lmtp(port(Door.LMTP))) {
            for (byte[] letter : kind.letters()) {
                lmtp.deliver(kind.user(user), letter);
            }
        }
    }

    @Override
    public final void refill(Kind kind, int user, int turn) throws IOException {
        maildirs.fill(kind, mail.resolve(kind.user(user)), turn);
    }

    @Override
    public final void remove(Kind kind) throws IOException {
        for (int user = 0; user < kind.users(); user++) {
            Maildirs.remove(mail.resolve(kind.user(user)));
        }
        Maildirs.remove(maildirs.letters().resolve(kind.name()));
    }
}
