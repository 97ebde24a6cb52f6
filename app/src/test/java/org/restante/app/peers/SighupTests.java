package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SIGHUP, sent to the process of a server: it reads configuration and certificates again, and no session is lost.
@Needs(Peer.OPENSSL)
@Timeout(300)
class SighupTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SESSIONS = 50;
    private static final int SIGNALS = 20;

    @TempDir
    private Path folder;

    private void signal(Process server) throws IOException {
        Run.in(folder.resolve("signals"), "/bin/sh", "-c", "kill -HUP " + server.pid())
                .with(0);
    }

    private Restante start(List<String> users) throws IOException {
        Files.createDirectories(folder.resolve("signals"));
        return Restante.start(folder, users);
    }

    private static long times(String words, Restante server) {
        return server.complaints().lines().filter(line -> line.contains(words)).count();
    }

    private static void awaitSaid(Restante server, String... words) {
        for (String word : words) {
            await().atMost(PATIENCE).until(() -> server.complaints().contains(word));
        }
    }

    private void configure(String from, String to) throws IOException {
        Path file = folder.resolve("home/restante.toml");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    /// Lays a new pair where the configured one is.
    private void renew(int n) throws IOException {
        Certificate fresh = Certificate.in(folder.resolve("pair-" + n));
        Files.move(fresh.key(), folder.resolve("pair/key.pem"), StandardCopyOption.ATOMIC_MOVE);
        Files.copy(fresh.certificate(), folder.resolve("trusted-" + n + ".pem"));
        Files.move(fresh.certificate(), folder.resolve("pair/certificate.pem"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// One client that reads its letter again and again until it is told to stop.
    private record Reader(Talk talk, CountDownLatch stop, Queue<Throwable> faults) implements Runnable {
        @Override
        public void run() {
            try (talk) {
                do {
                    assertThat(talk.list("RETR 1")).contains("body of the letter");
                } while (!stop.await(5, TimeUnit.MILLISECONDS));
                assertThat(talk.ask("DELE 1")).startsWith("+OK");
                assertThat(talk.ask("QUIT")).startsWith("+OK");
            } catch (IOException | AssertionError | InterruptedException e) {
                faults.add(e);
            }
        }
    }

    @Test
    void fifty_sessions_live_through_twenty_signals_and_four_certificates() throws Exception {
        List<String> users =
                IntStream.range(0, SESSIONS).mapToObj(i -> "user" + i).toList();
        try (Restante server = start(users)) {
            var letter = new Sample("letter", "Subject: letter\n\nbody of the letter\n");
            var old = Certificate.trusting(Files.copy(server.trust(), folder.resolve("trusted-0.pem")));
            List<Thread> readers = new ArrayList<>();
            CountDownLatch stop = new CountDownLatch(1);
            Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
            for (String user : users) {
                server.deliver(user, List.of(letter));
                Talk talk = readers.size() % 2 == 0
                        ? Talk.to(server.port(Connection.PLAIN))
                        : Talk.secure(server.port(Connection.TLS), old);
                Reader reader = new Reader(talk.login(user), stop, faults);
                readers.add(Thread.startVirtualThread(reader));
            }
            for (int n = 1; n <= SIGNALS; n++) {
                if (n % 5 == 0) {
                    renew(n / 5);
                }
                signal(server.process());
            }
            var latest = Certificate.trusting(folder.resolve("trusted-" + SIGNALS / 5 + ".pem"));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                try (Talk talk = Talk.secure(server.port(Connection.TLS), latest)) {
                    return talk.line().startsWith("+OK");
                }
            });
            stop.countDown();
            for (Thread reader : readers) {
                reader.join();
            }
            assertThat(faults).isEmpty();
            awaitSaid(server, "INFO  Reload: reloaded: new certificate CN=localhost until ");
            assertThat(times("reloaded: ", server)).isBetween(1L, (long) SIGNALS);
        }
    }

    @Test
    void a_mistake_changes_nothing_and_is_one_line() throws Exception {
        try (Restante server = start(List.of("ann"))) {
            configure("sessions_per_address = 10000", "sessions_per_addres = 10000");
            signal(server.process());
            awaitSaid(server, "WARN  Reload: nothing was reloaded, and all stays as it was: ");
            assertThat(server.complaints())
                    .contains("restante.toml:5: limits.sessions_per_addres: unknown key; did you mean"
                            + " limits.sessions_per_address?");
            Talk.as("ann", server.port(Connection.PLAIN)).close();

            configure("sessions_per_addres = 10000", "sessions_per_address = 10000\nidle = \"20m\"");
            configure("smtp = [\"127.0.0.1:0\"]", "smtp = []");
            signal(server.process());
            awaitSaid(
                    server,
                    "INFO  Reload: reloaded: new values of limits.idle",
                    "WARN  Reload: needs a restart, and has its old value until then: listen.smtp");
            Talk.to(server.port("smtp")).close();
        }
    }

    /// The configuration is a pipe: until somebody writes to it, the start is held up in its middle.
    @Test
    void a_signal_before_it_is_ready_does_no_harm() throws Exception {
        Files.createDirectories(folder.resolve("signals"));
        Path home = Restante.prepare(folder, "");
        String configuration = Files.readString(home.resolve("restante.toml"));
        Path pipe = folder.resolve("pipe");
        Run.in(folder.resolve("signals"), "/bin/sh", "-c", "mkfifo " + pipe).with(0);
        Process server = new Run(
                        folder,
                        List.of(Restante.command(
                                List.of(), "serve", "--home", home.toString(), "--config", pipe.toString())))
                .start();
        try {
            try (var writer = Files.newBufferedWriter(pipe, UTF_8, StandardOpenOption.WRITE)) { // waits for a reader
                signal(server);
                signal(server);
                writer.write(configuration);
            }
            Path out = folder.resolve("out");
            await().atMost(PATIENCE).until(() -> Files.readString(out).contains("ready") || !server.isAlive());
            assertThat(server.isAlive()).isTrue();
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> { // it reads again, once; if it does not, this waits for ever
                                try {
                                    Files.writeString(pipe, configuration, StandardOpenOption.WRITE);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(folder.resolve("err")).contains("reloaded: nothing has changed"));
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void where_it_cannot_be_heard_the_log_says_so() throws Exception {
        Restante.prepare(folder, "");
        try (Restante server = Restante.start(folder, "-Xrs")) {
            awaitSaid(server, "WARN  Hangup: SIGHUP does not reload the configuration here, and may end the server: ");
        }
    }

    /// As `nohup` starts it.
    @Test
    void where_it_is_ignored_it_stays_ignored() throws Exception {
        Files.createDirectories(folder.resolve("signals"));
        Path home = Restante.prepare(folder, "");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh"));
        command.addAll(List.of(Restante.command(List.of(), "serve", "--home", home.toString())));
        Process server = new Run(folder, command).start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(folder.resolve("out")).contains("ready"));
            signal(server);
            assertThat(Files.readString(folder.resolve("err"))).contains("INFO  Hangup: SIGHUP is ignored");
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }
}
