package org.restante.bench.driver;

/// Does one operation after the other.
abstract class Worker {
    /// Whose worker it is.
    final Crew crew;

    /// The user it works as, unless it takes another each time.
    final String user;

    Worker(Crew crew, int number) {
        this.crew = crew;
        this.user = crew.user(number);
    }

    /// The worker for the work of a job.
    static Worker of(Crew crew, int number) {
        return switch (crew.job().work()) {
            case POLL -> new Poller(crew, number);
            case FETCH -> new Fetcher(crew, number);
            case PIPELINED -> new BatchFetcher(crew, number);
            case RETR, TOP, LIST, UIDL -> new Reader(crew, number);
            case IDLE -> new Sitter(crew, number);
            case DRAIN -> new Drainer(crew, number);
            case OPEN -> new Opener(crew, number);
            case DELIVER -> new Deliverer(crew, number);
            case DAY -> new Day(crew, number);
        };
    }

    /// Whatever comes before the first operation; here: learns the maildrop of its user.
    void prepare(Runnable then) {
        Learner.learn(crew, user, learned -> {
            crew.keep(user, learned);
            then.run();
        });
    }

    /// Does one operation.
    abstract void once(Runnable then);

    /// How long the operation that began at `start` took, in ns.
    long took(long start) {
        return System.nanoTime() - start;
    }

    /// Ends what lasts longer than an operation.
    void close() {}
}
