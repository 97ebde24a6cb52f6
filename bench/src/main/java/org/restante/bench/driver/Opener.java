package org.restante.bench.driver;

/// Opens a maildrop and reads one letter of it. The operation takes from PASS to the reply to STAT; how long RETR
/// takes is recorded apart.
final class Opener extends Worker {
    private long took;

    Opener(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void prepare(Runnable then) {
        then.run();
    }

    @Override
    void once(Runnable then) {
        Session.open(crew, user, session -> session.user(() -> open(session, then)));
    }

    private void open(Session session, Runnable then) {
        int messages = crew.job().messages();
        long start = System.nanoTime();
        session.pass(() -> session.ask("STAT", () -> {
            took = System.nanoTime() - start;
            String stat = session.talk().status();
            if (!stat.startsWith("+OK " + messages + " ")) {
                throw new WrongReply("STAT of " + user + ": " + stat + ", of " + messages);
            }
            retrieve(session, messages / 2 + 1, then);
        }));
    }

    private void retrieve(Session session, int number, Runnable then) {
        Letter letter = new Letter(new java.util.zip.CRC32());
        long start = System.nanoTime();
        session.ask("RETR " + number, letter, () -> {
            crew.seconds().recordValue(System.nanoTime() - start);
            session.quit(then);
        });
    }

    @Override
    long took(long start) {
        return took;
    }
}
