package org.restante.app.peers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From one address 10,000 wrong passwords come in a minute, every second one for the user who wants to log in
/// elsewhere meanwhile.
@Tag("faults")
@Needs(Peer.OPENSSL)
class GuessersTests {
    private static final int GUESSES = 200 * Proof.rounds(3);
    private static final int GUESSES_A_LOGIN = 200;
    private static final Duration PACE = Duration.ofMinutes(1).dividedBy(10_000);

    /// On a machine with much else to do, too; the page has the figure.
    private static final Duration LOGIN = Duration.ofSeconds(5);
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /// Four guesses and the login are looked at together at most, and no more than there are processors; the 19 MiB in
    /// which a password hash works are kept.
    private static final int HASHES_AT_ONCE = Math.min(5, Runtime.getRuntime().availableProcessors());

    private static final int MOST_GROWTH_KB = 8_192 + HASHES_AT_ONCE * 20_480;

    private final AtomicInteger looked = new AtomicInteger();

    @TempDir
    private Path folder;

    private static Talk from(String address, Restante server) throws IOException {
        Talk talk = Talk.to(server.port(Connection.PLAIN));
        talk.send("PROXY TCP4 " + address + " 192.0.2.200 40000 110\r\n");
        return talk;
    }

    private void guess(Restante server, int number) {
        try (Talk talk = from("198.51.100.1", server)) {
            talk.line();
            talk.ask("USER " + (number % 2 == 0 ? "ann" : "name" + number));
            if (talk.ask("PASS guess" + number).startsWith("-ERR [AUTH]")) {
                looked.incrementAndGet();
            }
        } catch (IOException _) {
            // the server may be tired of it
        }
    }

    /// @return how long the login of the true user took, from an address where nobody knows him
    private static Duration login(Restante server, int number) throws IOException {
        long began = System.nanoTime();
        try (Talk talk = from("192.0.2." + (1 + number), server)) {
            talk.login("ann");
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(talk.ask("QUIT")).startsWith("+OK");
            return took;
        }
    }

    /// The heap of the server that is in use, of which nothing could be given back.
    private long usedKb(Restante server) throws IOException {
        String jcmd = Path.of(requireNonNull(System.getProperty("java.home")), "bin/jcmd")
                .toString();
        String pid = Long.toString(server.process().pid());
        Path aside = Files.createDirectories(folder.resolve("jcmd"));
        Run.in(aside, jcmd, pid, "GC.run").with(0);
        String heap = Run.in(aside, jcmd, pid, "GC.heap_info").with(0).out();
        long used = USED.matcher(heap)
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        assertThat(used).as(heap).isPositive();
        return used;
    }

    @Test
    void whoever_comes_from_elsewhere_logs_in_meanwhile() throws Exception {
        Path configuration = Restante.prepare(folder, "").resolve("restante.toml");
        String open = Files.readString(configuration);
        Files.writeString(
                configuration,
                open.replace(
                        "auth.throttle = false",
                        "auth.throttle = true\nauth.plaintext = \"always\"\nproxy.header_from = [\"127.0.0.1\"]"));
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        long before;
        long after;
        Duration longest = Duration.ZERO;
        try (Restante server = Restante.start(folder, "-Xmx256m")) {
            login(server, 0);
            guess(server, 0);
            before = usedKb(server);
            ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor();
            long began = System.nanoTime();
            for (int n = 1; n <= GUESSES; n++) {
                int number = n;
                guessers.execute(() -> guess(server, number));
                if (n % GUESSES_A_LOGIN == 0) {
                    Duration took = login(server, n / GUESSES_A_LOGIN);
                    longest = took.compareTo(longest) > 0 ? took : longest;
                }
                TimeUnit.NANOSECONDS.sleep(began + n * PACE.toNanos() - System.nanoTime());
            }
            guessers.shutdown();
            assertThat(guessers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            after = usedKb(server);
        }
        assertThat(longest).isLessThan(LOGIN);
        assertThat(after - before).as("heap in use before: %,d KB", before).isLessThan(MOST_GROWTH_KB);
        assertThat(looked).hasValueLessThan(100);
        new Proof(
                        "wrong passwords from one address, 10,000 a minute",
                        GUESSES,
                        0,
                        "%d of them were looked at; the user elsewhere logged in within %,d ms each time; the heap in use was %,d KB before and %,d KB behind"
                                .formatted(looked.get(), longest.toMillis(), before, after))
                .tell();
    }
}
