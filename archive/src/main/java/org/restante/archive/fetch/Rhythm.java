package org.restante.archive.fetch;

import java.time.Duration;

/// How long to wait before an account is fetched again.
///
///     what happened                    wait
///     fetched                          the usual time, or the server's LOGIN-DELAY if that is longer
///     LATER, HERE                      the usual time, doubled with each failure, an hour at most
///     WAIT                             at least ten minutes, or the LOGIN-DELAY
///     PERSON                           an hour: more tries of a wrong password would only lock the account
record Rhythm(Duration every) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENT = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;

    /// @param failures how many fetches in a row have failed, this one included
    Duration after(Report report, int failures) {
        Duration delay = report.loginDelay().orElse(Duration.ZERO);
        Duration wish = report.trouble()
                .map(trouble -> switch (trouble.kind()) {
                    case LATER, HERE -> shorter(doubled(failures), longer(HOUR, every));
                    case WAIT -> longer(every, PATIENT);
                    case PERSON -> longer(every, HOUR);
                })
                .orElse(every);
        return longer(wish, delay);
    }

    private Duration doubled(int failures) {
        return every.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
