package org.restante.bench.fetchers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A process that holds something as long as its standard input is open.
final class Holder implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Holder(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /// One that says a line when it has what it is to hold.
    ///
    /// @throws IOException with what it said instead
    static Holder announced(List<String> command, String line) throws IOException {
        return new Holder(command).saying(line);
    }

    /// One that ends in `cat`: it has what it is to hold when it says what it is told.
    ///
    /// @throws IOException with what it said instead
    static Holder echo(List<String> command) throws IOException {
        Holder holder = new Holder(command);
        try {
            holder.process
                    .outputWriter(StandardCharsets.UTF_8)
                    .append("ready\n")
                    .flush();
        } catch (IOException _) {
            // it has ended, and says why
        }
        return holder.saying("ready");
    }

    private Holder saying(String line) throws IOException {
        String said = Objects.requireNonNullElse(out.readLine(), "ended");
        if (!said.equals(line)) {
            close();
            throw new IOException(said);
        }
        return this;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
