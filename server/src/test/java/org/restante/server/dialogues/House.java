package org.restante.server.dialogues;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.MessageNumber;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.server.session.Desk;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Source;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;
import org.restante.store.memory.MemoryMaildrops;

/// What stands behind a stage: maildrops with the two accounts, and how letters get into them.
public sealed interface House {

    Maildrops maildrops();

    void hold(String user, List<byte[]> letters) throws IOException;

    /// Default limits, but nobody waits for anybody.
    static Limits limits() {
        Limits d = Limits.DEFAULT;
        return new Limits(
                d.sessions(),
                d.sessionsPerAddress(),
                d.sessionsPerUser(),
                d.badCommands(),
                d.badLogins(),
                d.idle(),
                d.beforeLogin(),
                d.line(),
                d.stalled(),
                Duration.ZERO,
                d.drain(),
                d.messageOctets(),
                d.recipients(),
                d.intakeSessions(),
                d.intakeIdle());
    }

    default Desk desk(boolean startTls) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        return new Desk(new HouseDirectory(), maildrops(), limits(), auth, startTls);
    }

    /// The letters that are there, with CRLF.
    default List<byte[]> left(String user) throws IOException {
        try (Maildrop maildrop = maildrops()
                .open(HouseDirectory.owner(user), Duration.ofSeconds(5))
                .orElseThrow()) {
            List<byte[]> letters = new ArrayList<>();
            for (int i = 0; i < maildrop.size(); i++) {
                try (Source source = maildrop.read(MessageNumber.atIndex(i))) {
                    ByteArrayOutputStream copy = new ByteArrayOutputStream();
                    source.stream().transferTo(copy);
                    letters.add(copy.toByteArray());
                }
            }
            return letters;
        }
    }

    /// Letters come in as this server stores them itself.
    record Memory(MemoryMaildrops maildrops) implements House {
        @Override
        public void hold(String user, List<byte[]> letters) throws IOException {
            for (byte[] letter : letters) {
                try (Delivery delivery = maildrops.deliver(HouseDirectory.owner(user))) {
                    delivery.write(letter, 0, letter.length);
                    delivery.commit();
                }
            }
        }
    }

    /// Letters come in as another program would put them: as they are, under a name without fields.
    record Maildir(Path home, MaildirMaildrops maildrops) implements House {
        static Maildir in(Path home) {
            return new Maildir(home, new MaildirMaildrops(new MaildirLayout(home, "mail/{domain}/{user}")));
        }

        @Override
        public void hold(String user, List<byte[]> letters) throws IOException {
            Path maildir = home.resolve("mail/localhost").resolve(user);
            for (String folder : List.of("tmp", "new", "cur")) {
                Files.createDirectories(maildir.resolve(folder));
            }
            long already;
            try (var files = Files.list(maildir.resolve("new"))) {
                already = files.count();
            }
            for (byte[] letter : letters) {
                Files.write(maildir.resolve("new/" + (1_700_000_000 + already++) + ".M1P1.elsewhere"), letter);
            }
        }
    }
}
