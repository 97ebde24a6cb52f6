package org.restante.server.config;

import java.time.Duration;

/// How a delay between logins is written. RFC 2449 §6.5
public final class LoginDelay {
    static final TimeSpan FORM = new TimeSpan(Duration.ZERO, Duration.ofDays(1));

    private LoginDelay() {}

    /// What `text` says, such as `10m`.
    ///
    /// @throws IllegalArgumentException if it says nothing of the kind; the message says what is allowed
    public static Duration of(String text) {
        try {
            return FORM.read(text);
        } catch (Unfit unfit) {
            throw new IllegalArgumentException(unfit.getMessage(), unfit);
        }
    }

    /// As `of` reads it.
    public static String text(Duration delay) {
        return FORM.write(delay).replace("\"", "");
    }

    /// Whole seconds, as CAPA says them: never less than the delay.
    public static long seconds(Duration delay) {
        return Math.ceilDiv(delay.toMillis(), 1_000L);
    }
}
