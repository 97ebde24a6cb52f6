package org.restante.bench.driver;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the driver shall do, and how it is told: one line of `key=value`, parted by spaces.
///
/// @param work what one operation is
/// @param security how the connection is secured
/// @param port where POP3 is spoken, in clear or, for the securities that begin with it, in TLS
/// @param lmtp where LMTP is spoken, 0 if nowhere
/// @param connections how many run at once
/// @param kind the users' names without their number: user 3 of `poll` is `poll-3`
/// @param users how many users of this kind there are
/// @param messages how many messages each of their maildrops has
/// @param content CRC-32 of all their messages in order, as RETR sends them; empty if it cannot be known before
/// @param warm seconds of the same work before, not measured
/// @param seconds how long operations are begun
/// @param least operations that are done even if that takes longer
/// @param most operations after which it ends even if there is time left
/// @param octets how long a letter is that is handed in
public record Job(
        Work work,
        Security security,
        int port,
        int lmtp,
        int connections,
        String kind,
        int users,
        int messages,
        Optional<Long> content,
        double warm,
        double seconds,
        int least,
        int most,
        int octets) {

    /// What one operation is.
    public enum Work {
        /// Connect, USER, PASS, STAT, QUIT.
        POLL,
        /// Connect, log in, UIDL, STAT, RETR of each letter, QUIT; one command at a time.
        FETCH,
        /// The same with all that follows the login sent at once.
        PIPELINED,
        /// One RETR, in a session that lasts.
        RETR,
        /// One TOP n 0, in a session that lasts.
        TOP,
        /// One LIST, in a session that lasts.
        LIST,
        /// One UIDL, in a session that lasts.
        UIDL,
        /// Log in, and stay until told to go.
        IDLE,
        /// Connect, log in, then RETR and DELE of each letter, QUIT; each user once.
        DRAIN,
        /// Connect, log in, STAT, RETR of the letter in the middle, QUIT; timed are PASS with STAT, and RETR.
        OPEN,
        /// Hand in one letter by LMTP.
        DELIVER,
        /// A letter handed in by LMTP, four polls of other users, and its fetch: RETR, DELE, QUIT.
        DAY
    }

    /// How a connection is secured.
    public enum Security {
        /// Not at all.
        CLEAR,
        /// TLS from the first octet, with a full handshake each time.
        TLS,
        /// TLS from the first octet, with the ticket of the last session.
        RESUMED,
        /// STLS after the greeting, with a full handshake each time.
        STLS
    }

    /// A job that runs until told otherwise, in clear, over one connection and maildrop.
    public static Job of(Work work, String kind) {
        return new Job(work, Security.CLEAR, 0, 0, 1, kind, 1, 1, Optional.empty(), 0, 1, 1, Integer.MAX_VALUE, 0);
    }

    /// The same with some of its parts changed: `key=value`, parted by spaces.
    public Job with(String changes) {
        Map<String, String> parts = parts(format());
        parts.putAll(parts(changes));
        return parse(parts);
    }

    /// The line that says it.
    public String format() {
        return "work=" + work + " security=" + security + " port=" + port + " lmtp=" + lmtp + " connections="
                + connections + " kind=" + kind + " users=" + users + " messages=" + messages + " content="
                + content.map(Long::toHexString).orElse("-") + " warm=" + warm + " seconds=" + seconds + " least="
                + least + " most=" + most + " octets=" + octets;
    }

    /// Reads the line that [#format] makes.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Job parse(String line) {
        return parse(parts(line));
    }

    private static Job parse(Map<String, String> parts) {
        Function<String, String> part =
                key -> Optional.ofNullable(parts.get(key)).orElseThrow(() -> new IllegalArgumentException("no " + key));
        Function<String, Integer> number = key -> Integer.valueOf(part.apply(key));
        String content = part.apply("content");
        return new Job(
                Work.valueOf(part.apply("work")),
                Security.valueOf(part.apply("security")),
                number.apply("port"),
                number.apply("lmtp"),
                number.apply("connections"),
                part.apply("kind"),
                number.apply("users"),
                number.apply("messages"),
                content.equals("-") ? Optional.empty() : Optional.of(Long.parseLong(content, 16)),
                Double.parseDouble(part.apply("warm")),
                Double.parseDouble(part.apply("seconds")),
                number.apply("least"),
                number.apply("most"),
                number.apply("octets"));
    }

    private static Map<String, String> parts(String line) {
        return Arrays.stream(line.strip().split(" +"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0],
                        part -> part.length == 2 ? part[1] : "",
                        (_, last) -> last,
                        LinkedHashMap::new));
    }
}
