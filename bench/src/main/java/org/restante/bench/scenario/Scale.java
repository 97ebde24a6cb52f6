package org.restante.bench.scenario;

import java.util.List;

/// How much is done.
///
/// @param rounds how often each server has its turn
/// @param shortRounds the same where a turn is over in seconds, and what else the machine does shows in each
/// @param seconds how long operations are begun in each
/// @param warm seconds of the same work before each
/// @param patience seconds of the same work before the first of them, at most, where a JVM still compiles what it does
/// @param idle numbers of idle sessions
/// @param maildrops sizes of maildrops
/// @param drained maildrops that are drained in each round
public record Scale(
        int rounds,
        int shortRounds,
        double seconds,
        double warm,
        double patience,
        List<Integer> idle,
        List<Integer> maildrops,
        int drained) {

    /// Enough to see whether all of it works.
    public static final Scale QUICK = new Scale(1, 1, 0.2, 0, 0.1, List.of(200), List.of(1, 2_000), 24);

    /// What results are made of.
    public static final Scale FULL =
            new Scale(3, 5, 1.5, 0.3, 60, List.of(1_000, 5_000), List.of(1, 1_000, 100_000, 1_000_000), 200);

    /// Copies the lists.
    public Scale {
        idle = List.copyOf(idle);
        maildrops = List.copyOf(maildrops);
    }
}
