package org.restante.server.intake;

import java.time.Duration;
import org.restante.server.config.Limits;

/// When a peer has taken too long. Pure: time comes in as nanoseconds of any clock that only goes forward.
///
/// Any octet that moves counts against the silence. A command line that has begun has a deadline of its own, so that
/// single octets do not hold a place for good.
final class Watch {
    private final Duration idle;
    private final Duration line;
    private long moved;
    private long lineNumber;
    private long lineBegan;

    /// Starts with the connection.
    Watch(Limits limits, long now) {
        this.idle = limits.intakeIdle();
        this.line = limits.line();
        this.moved = now;
    }

    /// Octets have moved.
    void moved(long now) {
        moved = now;
    }

    /// Which command line has begun and not ended; 0 if none has.
    void line(long number, long now) {
        if (number != lineNumber) {
            lineNumber = number;
            lineBegan = now;
        }
    }

    /// Nanoseconds until the silence is too long; none are left at 0 and below.
    long quietLeft(long now) {
        return moved + idle.toNanos() - now;
    }

    /// Nanoseconds until the silence or the command line is too long; none are left at 0 and below.
    long left(long now) {
        long quiet = quietLeft(now);
        return lineNumber == 0 ? quiet : Math.min(quiet, lineBegan + line.toNanos() - now);
    }

    /// The longest pause between two looks, in nanoseconds: a line that begins meanwhile is not forgotten.
    long pause() {
        return Math.min(idle.toNanos(), line.toNanos());
    }
}
