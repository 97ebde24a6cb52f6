package org.restante.bench.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Those who do a job: as many workers as it has connections, in a closed loop. All on one event loop.
final class Crew {
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(10);

    private final Job job;
    private final Connector connector;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Map<String, Learned> learned = new HashMap<>();
    private Histogram latencies = new Histogram(LONGEST_NS, 3);
    private Histogram seconds = new Histogram(LONGEST_NS, 3);
    private int wrongOctets;
    private int nextUser;

    Crew(Job job, Connector connector) {
        this.job = job;
        this.connector = connector;
        for (int i = 0; i < job.connections(); i++) {
            workers.add(Worker.of(this, i));
        }
    }

    Job job() {
        return job;
    }

    Connector connector() {
        return connector;
    }

    /// Ends the job: a reply was wrong, or did not come.
    void failed(Throwable cause) {
        failure.completeExceptionally(cause);
    }

    /// Fails when the job does.
    CompletableFuture<Void> failure() {
        return failure;
    }

    /// Says that LIST had other octets for a letter than RETR sent.
    void wrongOctets() {
        wrongOctets++;
    }

    /// Letters for which LIST had other octets than RETR sent.
    int wrong() {
        return wrongOctets;
    }

    /// The user of a worker who has one of its own.
    String user(int number) {
        return job.kind() + "-" + number;
    }

    /// The next user, each once.
    String anotherUser() {
        if (nextUser == job.users()) {
            throw new IllegalStateException("there are only " + job.users() + " users of " + job.kind());
        }
        return user(nextUser++);
    }

    /// What a maildrop answers; read before the measuring.
    Learned learned(String user) {
        Learned known = learned.get(user);
        if (known == null) {
            throw new IllegalStateException(user + " was not learned");
        }
        return known;
    }

    void keep(String user, Learned answers) {
        learned.put(user, answers);
    }

    /// How long operations took, in ns.
    Histogram latencies() {
        return latencies;
    }

    /// How long their second part took, where that is asked for, in ns.
    Histogram seconds() {
        return seconds;
    }

    /// Learns and logs in what the work needs, one worker after the other.
    void prepare(Runnable then) {
        prepare(0, then);
    }

    private void prepare(int index, Runnable then) {
        if (index == workers.size()) {
            then.run();
        } else {
            workers.get(index).prepare(() -> prepare(index + 1, then));
        }
    }

    /// Runs operations for a time, and `then` when the last is over.
    void run(double forSeconds, int least, int most, Runnable then) {
        latencies = new Histogram(LONGEST_NS, 3);
        seconds = new Histogram(LONGEST_NS, 3);
        long end = System.nanoTime() + (long) (forSeconds * 1e9);
        new Shift(end, least, most, then).begin();
    }

    /// Ends the sessions that last.
    void close() {
        workers.forEach(Worker::close);
    }

    /// One time of running operations.
    private final class Shift {
        private final long end;
        private final int least;
        private final int most;
        private final Runnable then;
        private int begun;
        private int resting;

        Shift(long end, int least, int most, Runnable then) {
            this.end = end;
            this.least = least;
            this.most = most;
            this.then = then;
        }

        void begin() {
            workers.forEach(this::next);
        }

        private void next(Worker worker) {
            if (begun >= most || (begun >= least && System.nanoTime() >= end)) {
                resting++;
                if (resting == workers.size()) {
                    then.run();
                }
                return;
            }
            begun++;
            long start = System.nanoTime();
            worker.once(() -> {
                latencies.recordValue(Math.min(LONGEST_NS, worker.took(start)));
                next(worker);
            });
        }
    }
}
