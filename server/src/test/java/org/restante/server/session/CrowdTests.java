package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.store.memory.MemoryMaildrops;

/// A crowd that guesses from one network does not keep others out.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrowdTests {
    private static final int CROWD = 1_000;

    @TempDir
    Path home;

    @Test
    void who_comes_from_elsewhere_logs_in_meanwhile() throws Exception {
        var names = new AccountNames("localhost");
        try (var accounts = Accounts.open(home, names);
                var directory = new SqliteDirectory(home, names)) {
            accounts.add("ann", Secret.of("tanstaaf"));
            Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, true, "localhost");
            Desk desk = new Desk(directory, new MemoryMaildrops(), Limits.DEFAULT, auth, true);
            AtomicInteger looked = new AtomicInteger();
            List<Thread> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(Thread.startVirtualThread(() -> {
                    if (login(desk, "198.51.100.1", "ann", "guess").startsWith("-ERR [AUTH]")) {
                        looked.incrementAndGet();
                    }
                }));
            }
            long start = System.nanoTime();
            assertThat(login(desk, "192.0.2.1", "ann", "tanstaaf")).startsWith("+OK");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("beside %d guesses a login took %d ms%n", CROWD, took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(10)); // on a machine with much else to do, too
            crowd.forEach(Thread::interrupt);
            for (Thread each : crowd) {
                each.join();
            }
            assertThat(looked).hasValueLessThan(20);
        }
    }

    private static String login(Desk desk, String address, String name, String password) {
        Session session = new Session(desk, new Peer(address, Optional.of(address), true));
        say(session, "USER " + name);
        String reply = say(session, "PASS " + password);
        session.end(End.QUIT, "none", 0);
        return reply;
    }

    private static String say(Session session, String line) {
        var octets = line.getBytes(StandardCharsets.UTF_8);
        return ReplyEncoder.statusLine(
                session.on(session.read(new Line.Text(octets))).reply());
    }
}
