package org.restante.server.intake;

import java.time.Duration;
import org.restante.server.config.Limits;

/// When a peer has taken too long. Pure: time comes in as nanoseconds of any clock that only goes forward.
///
/// Any octet that moves counts against the silence. A command line that has begun has a deadline of its own, and so has
/// a message, which every octet of it puts off a little: single octets do not hold a place for good.
final class Watch {
    /// How fast a message must come at least, on the whole: 500 octets a second.
    private static final long NANOS_AN_OCTET = 2_000_000;

    private final Duration idle;
    private final Duration line;
    private long moved;
    private long lineNumber;
    private long lineBegan;
    private boolean inText;
    private long textUntil;

    /// Starts with the connection.
    Watch(Limits limits, long now) {
        this.idle = limits.intakeIdle();
        this.line = limits.line();
        this.moved = now;
    }

    /// Octets have moved.
    ///
    /// @param received how many of them came in
    void moved(int received, long now) {
        moved = now;
        textUntil += received * NANOS_AN_OCTET;
    }

    /// Which command line has begun and not ended; 0 if none has.
    void line(long number, long now) {
        if (number != lineNumber) {
            lineNumber = number;
            lineBegan = now;
        }
    }

    /// Whether what comes is a message.
    void text(boolean now, long at) {
        if (now && !inText) {
            textUntil = at + idle.toNanos();
        }
        inText = now;
    }

    /// Nanoseconds until the silence is too long; none are left at 0 and below.
    long quietLeft(long now) {
        return moved + idle.toNanos() - now;
    }

    /// Nanoseconds until the silence, the command line or the message is too long; none are left at 0 and below.
    long left(long now) {
        long left = quietLeft(now);
        if (lineNumber != 0) {
            left = Math.min(left, lineBegan + line.toNanos() - now);
        }
        return inText ? Math.min(left, textUntil - now) : left;
    }

    /// The longest pause between two looks, in nanoseconds: a line that begins meanwhile is not forgotten.
    long pause() {
        return Math.min(idle.toNanos(), line.toNanos());
    }
}
