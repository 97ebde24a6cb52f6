package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.restante.bench.mail.Kind;
import org.restante.bench.measure.ProcessTree;

/// A server that is measured: a process in a folder of its own, with ports that are free, on loopback and where else it
/// is told to.
public abstract class Server implements AutoCloseable {
    /// Where every server listens.
    public static final String LOOPBACK = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Name name;
    private final Path folder;
    private Optional<Process> process = Optional.empty();

    Server(Name name, Path folder) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
    }

    /// Which one it is.
    public final Name name() {
        return name;
    }

    final Path folder() {
        return folder;
    }

    /// Starts it, and waits until it listens.
    ///
    /// @throws IOException with what it said, if it does not
    public final void start() throws IOException {
        Process started = new ProcessBuilder(new ArrayList<>(command()))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        process = Optional.of(started);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!listens()) {
                if (started.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new IOException(name + " did not start: " + said("err") + said("out"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    abstract List<String> command() throws IOException;

    abstract boolean listens() throws IOException;

    /// The port of POP3 in clear, POP3 in TLS, or LMTP.
    ///
    /// @throws IOException if it has none
    public abstract int port(Door door) throws IOException;

    /// The port at one of the addresses at which it was told to listen.
    ///
    /// @throws IOException if it has none
    public int port(Door door, String address) throws IOException {
        return port(door);
    }

    /// Makes the maildrops of a kind. Kinds that are handed in by LMTP need a server that runs, the others one that
    /// does not.
    ///
    /// @throws IOException if that fails
    public abstract void fill(Kind kind) throws IOException;

    /// Puts the letters of a kind into the maildrop of one user again, as another mail server does. Only where there
    /// are files.
    ///
    /// @param turn how often that was done before
    /// @throws IOException if that fails
    public abstract void refill(Kind kind, int user, int turn) throws IOException;

    /// Removes the maildrops of a kind.
    ///
    /// @throws IOException if that fails
    public abstract void remove(Kind kind) throws IOException;

    /// What it says its version is.
    ///
    /// @throws IOException if it says nothing
    public abstract String version() throws IOException;

    /// Its processes.
    public final ProcessTree processes() {
        return new ProcessTree(process.orElseThrow().pid());
    }

    final String said(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /// Ends it, and waits for that.
    ///
    /// @throws IOException if it does not end
    public final void stop() throws IOException {
        if (process.isEmpty()) {
            return;
        }
        Process running = process.get();
        process = Optional.empty();
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IOException(name + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Ends it and starts it anew.
    ///
    /// @throws IOException if one of both fails
    public final void restart() throws IOException {
        stop();
        start();
    }

    @Override
    public final void close() throws IOException {
        stop();
    }

    @Override
    public final String toString() {
        return name.title();
    }
}
