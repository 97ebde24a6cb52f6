package org.restante.bench.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Reads a maildrop once, to know what it must answer from then on: what STAT and LIST say must be what RETR sends.
final class Learner {
    private static final int FEW = 20;

    private final Session session;
    private final Crew crew;
    private final CRC32 content = new CRC32();
    private final Listing listing = new Listing();
    private final Ids ids = new Ids();
    private final Map<Integer, Long> letters = new HashMap<>();
    private final Map<Integer, Long> tops = new HashMap<>();
    private final Consumer<Learned> then;

    private Learner(Crew crew, Session session, Consumer<Learned> then) {
        this.crew = crew;
        this.session = session;
        this.then = then;
    }

    /// Logs in as `user`, and reads the letters, or only the middle one if they are many.
    static void learn(Crew crew, String user, Consumer<Learned> then) {
        Session.login(crew, user, session -> new Learner(crew, session, then).list());
    }

    private void list() {
        session.ask("LIST", listing, () -> session.ask("UIDL", ids, this::counted));
    }

    private void counted() {
        int expected = crew.job().messages();
        if (listing.count() != expected || ids.count() != expected) {
            throw new WrongReply(
                    expected + " messages are there, LIST has " + listing.count() + ", UIDL has " + ids.count());
        }
        int middle = expected / 2 + 1;
        read(expected <= FEW ? 1 : middle, expected <= FEW ? expected : middle);
    }

    private void read(int number, int last) {
        if (number > last) {
            stat();
            return;
        }
        Letter letter = new Letter(content);
        session.ask("RETR " + number, letter, () -> {
            letters.put(number, letter.wire());
            tops.put(number, letter.topWire());
            if (letter.octets() != listing.octets(number)) {
                crew.wrongOctets();
            }
            read(number + 1, last);
        });
    }

    private void stat() {
        crew.job().content().ifPresent(expected -> {
            if (content.getValue() != expected) {
                throw new WrongReply("the letters are not those that were put there");
            }
        });
        session.ask("STAT", () -> {
            String stat = session.talk().status();
            if (!(stat + " ").startsWith("+OK " + listing.count() + " " + listing.total() + " ")) {
                throw new WrongReply("LIST sums up to " + listing.total() + ", STAT says " + stat);
            }
            Learned learned = new Learned(
                    listing.count(), stat, listing.wire(), ids.wire(), Map.copyOf(letters), Map.copyOf(tops));
            session.quit(() -> then.accept(learned));
        });
    }
}
