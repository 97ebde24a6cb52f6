package org.restante.server.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTests {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_happens_is_recorded_when_somebody_records() throws IOException {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            requireNonNull(Flight.session()).done("quit", "TLSv1.3", true, 4, 120);
            requireNonNull(Flight.opening()).done(true, 10, 80_000);
            requireNonNull(Flight.delivery()).done("lmtp", 2, 1, 8_000);
            requireNonNull(Flight.passwordHash()).done(true);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> ours = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("restante."))
                .toList();
        assertThat(ours)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder(
                        "restante.Session", "restante.MaildropOpening", "restante.Delivery", "restante.PasswordHash");
        RecordedEvent session = ours.stream()
                .filter(event -> event.getEventType().getName().endsWith("Session"))
                .findFirst()
                .orElseThrow();
        assertThat(session.getString("endedBy")).isEqualTo("quit");
        assertThat(session.getLong("octets")).isEqualTo(120);
        assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
                .extracting(EventType::getName)
                .contains("restante.Session");
    }
}
