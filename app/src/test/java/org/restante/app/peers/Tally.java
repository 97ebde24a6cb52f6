package org.restante.app.peers;

/// What became of letters under faults.
///
/// @param rounds how many maildrops were brought home
/// @param faults how many faults there were meanwhile
/// @param letters how many there were in the maildrops
/// @param lost how many were, at some time, neither at home nor at the server
/// @param doubled how many files there were too many at home
/// @param left how many were still at the server when the fetcher said that it had done all
record Tally(int rounds, int faults, int letters, int lost, int doubled, int left) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /// Both together.
    Tally plus(Tally other) {
        return new Tally(
                rounds + other.rounds,
                faults + other.faults,
                letters + other.letters,
                lost + other.lost,
                doubled + other.doubled,
                left + other.left);
    }
}
