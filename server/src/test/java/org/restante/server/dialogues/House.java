package org.restante.server.dialogues;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.restante.protocol.Timestamp;
import org.restante.server.audit.Audit;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Terms;
import org.restante.server.config.Config;
import org.restante.server.config.Expire;
import org.restante.server.config.Limits;
import org.restante.server.metrics.Metrics;
import org.restante.server.session.Clocks;
import org.restante.server.session.Desk;
import org.restante.store.Delivery;
import org.restante.store.Maildrops;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;
import org.restante.store.memory.MemoryMaildrops;

/// What stands behind a stage: maildrops with the two accounts, and how letters get into them.
public sealed interface House {

    List<Timestamp> TIMESTAMPS = List.of(
            new Timestamp("<1896.697170952@dbc.mtview.ca.us>"),
            new Timestamp("<1896.697170952@postoffice.reston.mci.net>"));

    Maildrops maildrops();

    void hold(String user, List<byte[]> letters) throws IOException;

    /// Default limits, but the wait for another session is short.
    static Limits limits(Duration leaseWait) {
        return limits(leaseWait, Duration.ZERO);
    }

    private static Limits limits(Duration leaseWait, Duration loginDelay) {
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
                leaseWait,
                loginDelay,
                d.drain(),
                d.messageOctets(),
                d.recipients(),
                d.intakeSessions(),
                d.intakeIdle());
    }

    default Desk desk(Duration leaseWait) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        return new Desk(
                new HouseDirectory(),
                maildrops(),
                limits(leaseWait),
                auth,
                true,
                Audit.OFF,
                new Metrics(),
                Optional.of(new HouseTokens()));
    }

    /// With rules: ten minutes between logins, and what was retrieved expires after thirty days; none of
    /// it for bob.
    default Desk desk(Clocks clocks) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Terms bobs = new Terms(true, false, List.of(), Optional.of(Duration.ZERO), Optional.of(Expire.NEVER));
        Directory directory = new HouseDirectory(HouseDirectory.SECRETS, Map.of("bob", bobs));
        Limits limits = limits(Duration.ZERO, Duration.ofMinutes(10));
        return new Desk(directory, maildrops(), limits, auth, true).with(Expire.after(30), clocks);
    }

    /// With APOP and CRAM-MD5, and the timestamps of RFC 1939 §7 and RFC 2195 §2 in turn.
    default Desk legacyDesk() {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost", true);
        AtomicInteger said = new AtomicInteger();
        return new Desk(HouseDirectory.withLegacySecrets(), maildrops(), limits(Duration.ZERO), auth, true)
                .with(() -> TIMESTAMPS.get(said.getAndIncrement() % TIMESTAMPS.size()));
    }

    /// The letters that are there, as they are stored, whoever has the maildrop open.
    List<byte[]> left(String user) throws IOException;

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

        @Override
        public List<byte[]> left(String user) {
            return maildrops.letters(HouseDirectory.owner(user));
        }
    }

    /// Letters come in as another program would put them: as they are, under a name without fields.
    record Maildir(Path home, Maildrops maildrops, AtomicLong names) implements House {
        static Maildir in(Path home) {
            return in(home, new MaildirMaildrops(layout(home)));
        }

        /// Before each session the index comes to harm, which is counted.
        static Maildir harmed(Path home, Vandal.Harm harm, AtomicInteger harms) {
            return in(home, new Vandal(layout(home), harm, harms));
        }

        private static Maildir in(Path home, Maildrops maildrops) {
            return new Maildir(home, maildrops, new AtomicLong(1_700_000_000));
        }

        private static MaildirLayout layout(Path home) {
            return new MaildirLayout(home, "mail/{domain}/{user}");
        }

        private Path folder(String user) {
            return home.resolve("mail/localhost").resolve(user);
        }

        @Override
        public void hold(String user, List<byte[]> letters) throws IOException {
            for (String part : List.of("tmp", "new", "cur")) {
                Files.createDirectories(folder(user).resolve(part));
            }
            for (byte[] letter : letters) {
                Files.write(folder(user).resolve("new/" + names.getAndIncrement() + ".M1P1.elsewhere"), letter);
                if (maildrops instanceof Vandal vandal) {
                    vandal.visit(HouseDirectory.owner(user));
                }
            }
        }

        @Override
        public List<byte[]> left(String user) throws IOException {
            Path arrived = folder(user).resolve("new");
            List<byte[]> letters = new ArrayList<>();
            if (Files.exists(arrived)) {
                try (Stream<Path> files = Files.list(arrived)) {
                    for (Path file : files.sorted().toList()) {
                        letters.add(Files.readAllBytes(file));
                    }
                }
            }
            return letters;
        }
    }
}
