package org.restante.bench.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/// The driver's process. It is told by lines, and answers by lines:
///
///     > job KEY=VALUE…      < ready
///     > go                  < done operations=N seconds=S p50=NS p99=NS second50=NS wrong=N resumed=SHARE
///     > close               < closed
///
/// or `failed WHY` at any time, which ends it.
public final class Driver {
    private final Connector connector;
    private final PrintStream out;

    private Driver(Connector connector, PrintStream out) {
        this.connector = connector;
        this.out = out;
    }

    /// @param arguments the file of the certificate that servers show
    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var connector = new Connector(Path.of(arguments[0]))) {
            new Driver(connector, System.out).obey(in);
        }
    }

    private void obey(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                work(new Crew(Job.parse(line.substring("job ".length())), connector), in);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                out.println("failed " + (cause instanceof WrongReply ? cause.getMessage() : cause));
                return;
            }
        }
    }

    private void work(Crew crew, BufferedReader in) throws IOException, InterruptedException, ExecutionException {
        Job job = crew.job();
        await(crew, crew::prepare);
        if (job.warm() > 0) {
            await(crew, then -> crew.run(job.warm(), 1, Integer.MAX_VALUE, then));
        }
        connector.loop().submit(connector::resumed).get();
        out.println("ready");
        in.readLine();
        long start = System.nanoTime();
        await(crew, then -> crew.run(job.seconds(), job.least(), job.most(), then));
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(report(
                crew, seconds, connector.loop().submit(connector::resumed).get()));
        in.readLine();
        connector.loop().submit(crew::close).get();
        out.println("closed");
    }

    private static String report(Crew crew, double seconds, double resumed) {
        Histogram latencies = crew.latencies();
        return "done operations=" + latencies.getTotalCount() + " seconds=" + seconds + " p50="
                + latencies.getValueAtPercentile(50) + " p99=" + latencies.getValueAtPercentile(99) + " second50="
                + crew.seconds().getValueAtPercentile(50) + " wrong=" + crew.wrong() + " resumed=" + resumed;
    }

    private void await(Crew crew, Consumer<Runnable> step) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        connector.loop().execute(() -> {
            try {
                step.accept(() -> done.complete(null));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        CompletableFuture.anyOf(done, crew.failure()).get();
    }
}
