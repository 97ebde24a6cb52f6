package org.restante.server.listen;

import java.time.Duration;
import org.restante.server.config.Limits;

/// Limits for tests: the defaults, but for what a test makes tighter.
public final class Tight {
    public int sessions = 10_000;
    public int sessionsPerAddress = 10_000;
    public int sessionsPerUser = 100;
    public Duration idle = Duration.ofMinutes(10);
    public Duration beforeLogin = Duration.ofMinutes(1);
    public Duration line = Duration.ofMinutes(1);
    public Duration stalled = Duration.ofMinutes(10);
    public Duration leaseWait = Duration.ofMillis(200);

    /// As they stand now.
    public Limits limits() {
        Limits d = Limits.DEFAULT;
        return new Limits(
                sessions,
                sessionsPerAddress,
                sessionsPerUser,
                d.badCommands(),
                d.badLogins(),
                idle,
                beforeLogin,
                line,
                stalled,
                leaseWait,
                d.loginDelay(),
                d.drain(),
                d.messageOctets(),
                d.recipients(),
                d.intakeSessions(),
                d.intakeIdle());
    }
}
