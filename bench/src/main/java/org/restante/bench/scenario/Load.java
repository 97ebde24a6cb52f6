package org.restante.bench.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.restante.bench.driver.Driver;
import org.restante.bench.driver.Job;

/// The driver's process, from outside. It is started for the first job, and again after one that failed.
public final class Load implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 600;
    private static final String END = "failed the driver has ended";

    private final Path certificate;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private java.util.Optional<Process> process = java.util.Optional.empty();

    /// What came out of a job.
    ///
    /// @param operations how many were done
    /// @param seconds how long that took
    /// @param p50 half of them took less, in µs
    /// @param p99 99 of 100 took less, in µs
    /// @param second50 half of their second parts took less, in µs
    /// @param wrong letters for which LIST had other octets than RETR sent
    /// @param resumed the share of TLS handshakes that took up an earlier session
    public record Outcome(
            long operations, double seconds, double p50, double p99, double second50, long wrong, double resumed) {

        static Outcome parse(String line) {
            Map<String, Double> parts = Arrays.stream(line.split(" "))
                    .skip(1)
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> Double.valueOf(part[1])));
            return new Outcome(
                    parts.getOrDefault("operations", 0.0).longValue(),
                    parts.getOrDefault("seconds", 0.0),
                    parts.getOrDefault("p50", 0.0) / 1e3,
                    parts.getOrDefault("p99", 0.0) / 1e3,
                    parts.getOrDefault("second50", 0.0) / 1e3,
                    parts.getOrDefault("wrong", 0.0).longValue(),
                    parts.getOrDefault("resumed", 0.0));
        }
    }

    /// @param certificate what servers show
    public Load(Path certificate) {
        this.certificate = certificate;
    }

    /// Has everything done that comes before the measuring.
    ///
    /// @throws IOException if a reply was wrong
    public void prepare(Job job) throws IOException {
        if (process.isEmpty()) {
            start();
        }
        say("job " + job.format(), "ready");
    }

    /// Has the job done.
    ///
    /// @throws IOException if a reply was wrong
    public Outcome go() throws IOException {
        return Outcome.parse(say("go", "done"));
    }

    /// Has sessions ended that are still open.
    ///
    /// @throws IOException if a reply was wrong
    public void end() throws IOException {
        say("close", "closed");
    }

    /// Does a job for which nothing else is measured.
    ///
    /// @throws IOException if a reply was wrong
    public Outcome run(Job job) throws IOException {
        prepare(job);
        Outcome outcome = go();
        end();
        return outcome;
    }

    private String say(String line, String expected) throws IOException {
        new PrintStream(process.orElseThrow().getOutputStream(), true, StandardCharsets.UTF_8).println(line);
        try {
            String answer = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null || !answer.startsWith(expected)) {
                close();
                throw new IOException(answer == null ? "no answer in time" : answer);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void start() throws IOException {
        Process started = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-Xms512m",
                        "-Xmn384m",
                        "-Dio.netty.buffer.checkBounds=false",
                        "-Dio.netty.buffer.checkAccessible=false",
                        "-Dio.netty.noUnsafe=false",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Driver.class.getName(),
                        certificate.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = java.util.Optional.of(started);
        lines.clear();
        Thread.ofVirtual().start(() -> {
            try (var in = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) { // it may have been closed from here
                lines.add("failed " + e);
            }
            lines.add(END);
        });
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroyForcibly);
        process.ifPresent(running -> running.onExit().join());
        process = java.util.Optional.empty();
    }
}
