package org.restante.bench.driver;

import java.util.Optional;

/// Asks the same of its maildrop again and again, in one session: RETR or TOP of one message after the other, or a
/// listing.
final class Reader extends Worker {
    private Optional<Session> session = Optional.empty();
    private int number;

    Reader(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void prepare(Runnable then) {
        super.prepare(() -> Session.login(crew, user, opened -> {
            session = Optional.of(opened);
            then.run();
        }));
    }

    @Override
    void once(Runnable then) {
        Learned learned = crew.learned(user);
        Session open = session.orElseThrow();
        switch (crew.job().work()) {
            case LIST -> open.ask("LIST", new Expected.Known(learned.list()), then);
            case UIDL -> open.ask("UIDL", new Expected.Known(learned.uidl()), then);
            case TOP -> {
                number = number % learned.count() + 1;
                open.ask("TOP " + number + " 0", learned.top(number), then);
            }
            default -> {
                number = number % learned.count() + 1;
                open.ask("RETR " + number, learned.retr(number), then);
            }
        }
    }

    @Override
    void close() {
        session.ifPresent(open -> open.quit(() -> {}));
    }
}
