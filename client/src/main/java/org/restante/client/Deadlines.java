package org.restante.client;

import java.time.Duration;

/// How long a server may take. A deadline that passes closes the connection; whoever waited gets
/// a `SocketTimeoutException` that says for what.
///
/// They stop a server that sends an octet a minute, and do not stop a large message on a slow
/// line.
///
/// @param connect from the look-up of the name to the greeting: all addresses, the proxy, TLS
/// @param line from the moment a line is waited for until all of it is there; for a reply it
///     includes the work that it answers for, such as the opening of a large maildrop, or its
///     deletions
/// @param progress in each such span of time a message brings [#LEAST_PROGRESS] octets more, or
///     its end
public record Deadlines(Duration connect, Duration line, Duration progress) {

    /// What a message must bring in each `progress`, in octets.
    public static final int LEAST_PROGRESS = 1024;

    /// A minute, three minutes, a minute.
    public static final Deadlines DEFAULT =
            new Deadlines(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1));

    /// @throws IllegalArgumentException if one is not positive, or longer than a day
    public Deadlines {
        check("connect", connect);
        check("line", line);
        check("progress", progress);
    }

    private static void check(String name, Duration deadline) {
        if (!deadline.isPositive() || deadline.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the deadline " + name + " is more than nothing and at most a day");
        }
    }
}
