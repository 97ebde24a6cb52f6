package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTests {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ";

    private static String line(Level level, String message, @Nullable Throwable cause) {
        LoggerContext context = new LoggerContext();
        LogLine encoder = new LogLine();
        encoder.setContext(context);
        encoder.start();
        var logger = context.getLogger("org.restante.session");
        var event = new LoggingEvent(LogLineTests.class.getName(), logger, level, message, cause, new Object[] {7});
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_is_a_line() {
        assertThat(line(Level.INFO, "octets={} ü", null)).matches(TIME + "INFO  session: octets=7 ü\n");
        assertThat(line(Level.ERROR, "x", null)).matches(TIME + "ERROR session: x\n");
    }

    @Test
    void what_a_peer_sent_begins_no_line_of_its_own() {
        assertThat(line(Level.WARN, "a\r\n2026 INFO forged", null))
                .matches(TIME + "WARN  session: a \\| 2026 INFO forged\n");
    }

    @Test
    void a_cause_goes_behind_its_message() {
        String line = line(Level.WARN, "failed", new IllegalStateException("outer", new IOException("inner\nmore")));
        assertThat(line)
                .containsOnlyOnce("\n")
                .contains(": failed java.lang.IllegalStateException: outer | at org.restante.app.LogLineTests")
                .contains("Caused by: java.io.IOException: inner | more");
        assertThat(line.length()).isLessThan(6_000);
    }
}
