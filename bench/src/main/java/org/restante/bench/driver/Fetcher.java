package org.restante.bench.driver;

/// Fetches every letter and leaves it there, one command at a time.
final class Fetcher extends Worker {
    Fetcher(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void once(Runnable then) {
        Learned learned = crew.learned(user);
        Session.login(
                crew,
                user,
                session -> session.ask(
                        "UIDL",
                        new Expected.Known(learned.uidl()),
                        () -> session.stat(learned, () -> retrieve(session, learned, 1, then))));
    }

    private static void retrieve(Session session, Learned learned, int number, Runnable then) {
        if (number > learned.count()) {
            session.quit(then);
        } else {
            session.ask("RETR " + number, learned.retr(number), () -> retrieve(session, learned, number + 1, then));
        }
    }
}
