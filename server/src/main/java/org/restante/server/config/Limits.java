package org.restante.server.config;

import java.time.Duration;

/// What one peer, one user and all together may use. Octets and durations are upper bounds.
///
/// @param sessions POP3 sessions at once, in all
/// @param sessionsPerAddress POP3 sessions at once from one address; LMTP and SMTP sessions together, loopback exempt
/// @param sessionsPerUser POP3 sessions at once of one user
/// @param badCommands malformed or unknown commands in one session, before it is closed
/// @param badLogins refused logins in one session, before it is closed
/// @param idle silence after login before autologout; RFC 1939 §3 asks for at least ten minutes
/// @param beforeLogin time from the greeting to the login
/// @param line time from the first octet of a command line to its end
/// @param stalled time a client may take nothing of a reply that waits for it
/// @param leaseWait how long a login waits for a maildrop that another session holds
/// @param loginDelay the time from one login of a user to the next; zero: none
/// @param drain how long transfers may go on after the server was told to stop
/// @param messageOctets largest message taken in
/// @param recipients recipients of one message taken in; RFC 5321 §4.5.3.1.8 asks for at least 100
/// @param intakeSessions LMTP sessions at once, and SMTP sessions as many again
/// @param intakeIdle silence of an LMTP or SMTP peer; RFC 5321 §4.5.3.2.7 asks for at least five minutes
public record Limits(
        int sessions,
        int sessionsPerAddress,
        int sessionsPerUser,
        int badCommands,
        int badLogins,
        Duration idle,
        Duration beforeLogin,
        Duration line,
        Duration stalled,
        Duration leaseWait,
        Duration loginDelay,
        Duration drain,
        long messageOctets,
        int recipients,
        int intakeSessions,
        Duration intakeIdle) {

    /// What holds where the configuration is silent.
    public static final Limits DEFAULT = new Limits(
            10_000,
            1_000,
            100,
            20,
            3,
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2),
            Duration.ZERO,
            Duration.ofSeconds(30),
            150L * 1024 * 1024,
            1_000,
            1_000,
            Duration.ofMinutes(5));
}
