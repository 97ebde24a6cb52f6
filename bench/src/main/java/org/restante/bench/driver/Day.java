package org.restante.bench.driver;

/// What a server does all day: takes in a letter, is polled by users who have none, and hands the letter over.
final class Day extends Worker {
    private static final int POLLS = 4;

    private final Deliverer deliverer;
    private final int number;
    private int turn;

    Day(Crew crew, int number) {
        super(crew, number);
        this.number = number;
        deliverer = new Deliverer(crew, number);
    }

    @Override
    void prepare(Runnable then) {
        deliverer.prepare(then);
    }

    /// Its users are its own: every one whose number is its own, modulo the number of workers.
    private String turn() {
        int workers = crew.job().connections();
        turn = (turn + 1) % (crew.job().users() / workers);
        return crew.user(turn * workers + number);
    }

    @Override
    void once(Runnable then) {
        String recipient = turn();
        deliverer.deliver(recipient, () -> poll(POLLS, () -> Drainer.drain(crew, recipient, 1, then)));
    }

    private void poll(int left, Runnable then) {
        if (left == 0) {
            then.run();
            return;
        }
        Session.login(
                crew,
                turn(),
                session -> session.ask("STAT", () -> {
                    if (!session.talk().status().startsWith("+OK 0 ")) {
                        throw new WrongReply(
                                "a maildrop is not empty: " + session.talk().status());
                    }
                    session.quit(() -> poll(left - 1, then));
                }));
    }

    @Override
    void close() {
        deliverer.close();
    }
}
