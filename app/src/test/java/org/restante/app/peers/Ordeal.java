package org.restante.app.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A fetcher brings a maildrop home and deletes it, while something is done to it; it is started again until it says
/// that it has done all.
final class Ordeal {
    private static final int LETTERS = 100;
    private static final int FAULTS = 5;
    private static final int MOST_RUNS = 20;
    private static final int LONGEST_DELAY_MS = 40;
    private static final int LEAST_ROOM_KB = 100;
    private static final int MOST_ROOM_KB = 350;
    private static final int KILLED = 128 + 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Restante server;
    private final Fetcher fetcher;
    private final Fault fault;
    private final String user;
    private final Path folder;
    private final Random random = new Random();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile @Nullable Process running;
    private long toCome = 1;

    /// What ends a fault behind the first run.
    @FunctionalInterface
    private interface Relief {
        void come() throws IOException;
    }

    /// @param user whose maildrop it is; it is empty
    /// @param folder an empty one, for the fetcher
    Ordeal(Restante server, Fetcher fetcher, Fault fault, String user, Path folder) {
        this.server = server;
        this.fetcher = fetcher;
        this.fault = fault;
        this.user = user;
        this.folder = folder;
    }

    /// Goes through it. What is left at the server is deleted behind it.
    ///
    /// @return what became of the letters
    Tally go() throws IOException {
        Path client = Files.createDirectories(folder.resolve("client"));
        if (fault != Fault.FULL) {
            return bringHome(client, () -> {});
        }
        int room = LEAST_ROOM_KB + random.nextInt(MOST_ROOM_KB - LEAST_ROOM_KB);
        try (SmallDisk disk = SmallDisk.in(client, room)) {
            return bringHome(client, () -> {
                faults.addAndGet(maildrop().files().isEmpty() ? 0 : 1);
                disk.grow();
            });
        }
    }

    private Tally bringHome(Path client, Relief relief) throws IOException {
        var census = new Census(user + " " + folder.getFileName(), LETTERS, random);
        server.deliver(user, census.samples());
        try (var line = new WeakLine(server.port(Connection.PLAIN), this::strike)) {
            Errand errand =
                    fetcher.errand(new Visit(new Detour(server, line.port()), Connection.PLAIN, false, user, client));
            run(errand, line, census);
            relief.come();
            int runs = 1;
            while (!errand.good().contains(run(errand, line, census)) && runs < MOST_RUNS) {
                runs++;
            }
            Tally tally = census.tally(faults.get(), errand.home(), maildrop());
            empty();
            return tally;
        }
    }

    /// Behind how many octets the next fault comes: a random one of those that are still to come.
    private synchronized long next() {
        if (fault == Fault.FULL || faults.get() >= FAULTS) {
            return Long.MAX_VALUE;
        }
        long octets = random.nextLong(toCome);
        toCome -= octets;
        return octets;
    }

    private synchronized void count(Collection<Path> files) throws IOException {
        toCome = 1;
        for (Path file : files) {
            toCome += Files.size(file);
        }
    }

    private long strike(WeakLine.Ends ends) {
        Process victim = running;
        if (fault == Fault.KILLED && victim != null) {
            Thread.startVirtualThread(() -> killSoon(victim));
            return Long.MAX_VALUE;
        }
        faults.incrementAndGet();
        ends.cut();
        return next();
    }

    /// At once, or while the letter is stored that is on its way.
    private void killSoon(Process victim) {
        try {
            if (random.nextBoolean()) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DELAY_MS));
            }
            victim.destroyForcibly();
            kill(victim);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With all processes of its group.
    private static void kill(Process victim) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-KILL", "--", "-" + victim.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Runs it in a group of its own, and looks what there is then.
    ///
    /// @return how it ended
    private int run(Errand errand, WeakLine line, Census census) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(errand.command());
        count(maildrop().files());
        line.arm(next());
        Process process = new Run(folder, command).start();
        running = process;
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill(process);
                throw new IOException(fetcher + " has not ended in time; what it said is in " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running = null;
        }
        if (process.exitValue() == KILLED) {
            faults.incrementAndGet();
        }
        await().atMost(PATIENCE).until(this::nobodyIsThere);
        census.look(errand.home(), maildrop());
        return process.exitValue();
    }

    /// Whether the session has ended that a fault may have left.
    private boolean nobodyIsThere() {
        try (Talk talk = Talk.as(user, server.port(Connection.PLAIN))) {
            return talk.ask("QUIT").startsWith("+OK");
        } catch (IOException _) {
            return false;
        }
    }

    private Maildir maildrop() {
        return new Maildir(server.maildrop(user));
    }

    private void empty() throws IOException {
        try (Talk talk = Talk.as(user, server.port(Connection.PLAIN))) {
            int count = talk.list("LIST").size();
            for (int n = 1; n <= count; n++) {
                talk.ask("DELE " + n);
            }
            talk.ask("QUIT");
        }
    }
}
