package org.restante.bench.driver;

import java.util.zip.CRC32;

/// Fetches and deletes every letter of a maildrop, then takes the next user. What RETR sends must be as long as LIST
/// says.
final class Drainer extends Worker {
    Drainer(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void prepare(Runnable then) {
        then.run();
    }

    @Override
    void once(Runnable then) {
        drain(crew, crew.anotherUser(), crew.job().messages(), then);
    }

    /// One session that leaves nothing there.
    static void drain(Crew crew, String user, int messages, Runnable then) {
        Listing listing = new Listing();
        Session.login(
                crew,
                user,
                session -> session.ask("LIST", listing, () -> {
                    if (listing.count() != messages) {
                        throw new WrongReply(
                                messages + " messages are there, LIST of " + user + " has " + listing.count());
                    }
                    retrieve(crew, session, listing, 1, then);
                }));
    }

    private static void retrieve(Crew crew, Session session, Listing listing, int number, Runnable then) {
        if (number > listing.count()) {
            session.quit(then);
            return;
        }
        Letter letter = new Letter(new CRC32());
        session.ask("RETR " + number, letter, () -> {
            if (letter.octets() != listing.octets(number)) {
                crew.wrongOctets();
            }
            session.ask("DELE " + number, () -> retrieve(crew, session, listing, number + 1, then));
        });
    }
}
