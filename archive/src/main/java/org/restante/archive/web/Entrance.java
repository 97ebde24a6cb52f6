package org.restante.archive.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Who may come in. A ticket is good once, and makes a session: a door, which is the first segment
/// of all its addresses, and a secret, which the browser keeps in a cookie of that door alone. A
/// program of somebody else on this machine that the browser visits at another port does not get
/// the cookie, since it has not that door.
final class Entrance {
    private static final int MOST_TICKETS = 8;
    private static final int MOST_SESSIONS = 32;
    private static final int DOOR = 24;

    private final Deque<String> tickets = new ArrayDeque<>();
    private final Deque<Session> sessions = new ArrayDeque<>();

    /// Who came in.
    ///
    /// @param door the first segment of its addresses
    /// @param secret what its cookie has
    record Session(String door, String secret) {}

    /// A new ticket. There are eight at most: the oldest is no longer good then.
    synchronized String ticket() {
        if (tickets.size() == MOST_TICKETS) {
            tickets.removeFirst();
        }
        String ticket = Secrecy.word();
        tickets.addLast(ticket);
        return ticket;
    }

    /// Takes a ticket; empty if it is not good, or no longer.
    synchronized Optional<Session> enter(String ticket) {
        Optional<String> found = Optional.empty();
        for (String each : tickets) {
            if (Secrecy.same(each, ticket)) {
                found = Optional.of(each);
            }
        }
        return found.filter(tickets::remove).map(_ -> begin());
    }

    private Session begin() {
        if (sessions.size() == MOST_SESSIONS) {
            sessions.removeFirst();
        }
        var session = new Session(Secrecy.word().substring(0, DOOR), Secrecy.word());
        sessions.addLast(session);
        return session;
    }

    /// Whether somebody with that secret came in by that door.
    synchronized boolean admits(String door, String secret) {
        boolean admits = false;
        for (Session session : sessions) {
            admits |= Secrecy.same(session.door() + " " + session.secret(), door + " " + secret);
        }
        return admits;
    }
}
