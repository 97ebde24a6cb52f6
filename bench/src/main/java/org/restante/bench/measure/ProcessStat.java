package org.restante.bench.measure;

import java.util.Arrays;

/// What `/proc/PID/stat` says about a process.
///
/// @param parent the process that started it
/// @param ticks processor time in clock ticks, of itself and of those of its children that have ended and were waited
///     for
/// @param ownTicks the same of itself alone
record ProcessStat(long pid, long parent, long ticks, long ownTicks) {
    private static final int PARENT = 1; // counted behind the name, from the state on
    private static final int USER_TIME = 11;
    private static final int OWN_TIMES = 2;
    private static final int TIMES = 4;

    /// Reads the line of the file. The name, in parentheses, may have spaces and parentheses in it.
    ///
    /// @throws IllegalArgumentException if it is no such line
    static ProcessStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] rest =
                close < 0 ? new String[0] : line.substring(close + 1).strip().split(" ");
        if (open < 1 || rest.length < USER_TIME + TIMES) {
            throw new IllegalArgumentException("not the stat of a process: " + line);
        }
        return new ProcessStat(
                Long.parseLong(line.substring(0, open).strip()),
                Long.parseLong(rest[PARENT]),
                sum(rest, TIMES),
                sum(rest, OWN_TIMES));
    }

    private static long sum(String[] parts, int times) {
        return Arrays.stream(parts, USER_TIME, USER_TIME + times)
                .mapToLong(Long::parseLong)
                .sum();
    }
}
