package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.restante.bench.measure.ChildTime;

/// Runs programs one after the other, each to its end, and takes their time. Nothing else that this process has started
/// may end meanwhile.
public final class Runner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final AtomicReference<@Nullable Process> running = new AtomicReference<>();
    private volatile boolean over;

    /// What a run took.
    ///
    /// @param wall from the start to the end
    /// @param cpu processor time of the program and of all that it has started and waited for
    record Cost(Duration wall, Duration cpu) {}

    /// Runs a program.
    ///
    /// @param folder its working folder and HOME, where what it says is put
    /// @param good the exit statuses that say that all went well
    /// @throws IOException with what it said if it ends otherwise, or not in time
    Cost run(List<String> command, Path folder, Set<Integer> good) throws IOException {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Duration before = ChildTime.spent();
        long begin = System.nanoTime();
        int status = ended(builder.start(), command);
        Cost cost = new Cost(
                Duration.ofNanos(System.nanoTime() - begin), ChildTime.spent().minus(before));
        if (!good.contains(status)) {
            throw new IOException(command + " ended with " + status + ":\n" + Files.readString(said));
        }
        return cost;
    }

    private int ended(Process process, List<String> command) throws IOException {
        running.set(process);
        try {
            if (over) {
                throw new IOException("ended");
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command + " did not end within " + PATIENCE.toMinutes() + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            end();
        }
    }

    /// Whether it was closed.
    public boolean isOver() {
        return over;
    }

    /// Ends what runs, and lets nothing run any more. Any thread may do that.
    @Override
    public void close() {
        over = true;
        end();
    }

    private void end() {
        Process process = running.getAndSet(null);
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
