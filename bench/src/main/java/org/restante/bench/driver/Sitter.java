package org.restante.bench.driver;

import java.util.ArrayList;
import java.util.List;

/// Logs users in, one after the other, and leaves them there until told to go. A maildrop must have as many messages
/// as the job says.
final class Sitter extends Worker {
    private final List<Session> sessions = new ArrayList<>();

    Sitter(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void prepare(Runnable then) {
        then.run();
    }

    @Override
    void once(Runnable then) {
        String next = crew.anotherUser();
        Session.login(
                crew,
                next,
                session -> session.ask("STAT", () -> {
                    String stat = session.talk().status();
                    if (!stat.startsWith("+OK " + crew.job().messages() + " ")) {
                        throw new WrongReply("STAT of " + next + ": " + stat);
                    }
                    sessions.add(session);
                    then.run();
                }));
    }

    @Override
    void close() {
        sessions.forEach(session -> session.quit(() -> {}));
    }
}
