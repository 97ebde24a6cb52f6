package org.restante.bench.driver;

/// Looks whether there is mail.
final class Poller extends Worker {
    Poller(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void once(Runnable then) {
        Session.login(crew, user, session -> session.stat(crew.learned(user), () -> session.quit(then)));
    }
}
