package org.restante.server.session;

import java.time.Duration;
import java.util.Optional;
import org.restante.server.config.Limits;

/// When silence ends a session. Pure: time comes in as nanoseconds of any clock that only goes forward.
///
/// Any octet that moves, in either direction, counts against the silence, so that a long RETR does not end in
/// autologout; a command line that has begun has its own deadline, and so has the login.
public final class Watch {
    private final Limits limits;
    private final long greeted;
    private long moved;
    private long lineBegan;
    private long linesEnded;
    private boolean inLine;
    private boolean loggedIn;
    private boolean sending;

    /// Starts with the connection.
    public Watch(Limits limits, long now) {
        this.limits = limits;
        this.greeted = now;
        this.moved = now;
    }

    /// Octets have moved, at a time that may be earlier than one told before.
    public void moved(long then) {
        if (then - moved > 0) {
            moved = then;
        }
    }

    /// Whether a command line has begun and not ended. Another line has a deadline of its own.
    ///
    /// @param ended how many lines have ended so far
    public void line(long ended, boolean begun, long now) {
        if (!inLine || ended != linesEnded) {
            lineBegan = now;
        }
        linesEnded = ended;
        inLine = begun;
    }

    /// Whether somebody has logged in.
    public void loggedIn(boolean now) {
        loggedIn = now;
    }

    /// Whether a command is being carried out, or its reply is on its way.
    public void sending(boolean now) {
        sending = now;
    }

    /// Why the session must end now; empty if it need not.
    public Optional<End> expired(long now) {
        if (sending) {
            return over(moved, limits.stalled(), now) ? Optional.of(End.STALLED) : Optional.empty();
        }
        if (!loggedIn && over(greeted, limits.beforeLogin(), now)) {
            return Optional.of(End.NO_LOGIN);
        }
        if (inLine && over(lineBegan, limits.line(), now)) {
            return Optional.of(End.SLOW_LINE);
        }
        return over(moved, limits.idle(), now) ? Optional.of(End.IDLE) : Optional.empty();
    }

    /// How long nothing needs to be checked, in nanoseconds.
    public long quiet(long now) {
        long until = moved + (sending ? limits.stalled() : limits.idle()).toNanos();
        if (!sending && !loggedIn) {
            until = Math.min(until, greeted + limits.beforeLogin().toNanos());
        }
        if (!sending && inLine) {
            until = Math.min(until, lineBegan + limits.line().toNanos());
        }
        return Math.max(until - now, 0);
    }

    private static boolean over(long since, Duration limit, long now) {
        return now - since >= limit.toNanos();
    }
}
