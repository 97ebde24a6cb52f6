package org.restante.bench.fetchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunnerTests {
    private static final String BURN = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";

    @TempDir
    private Path folder;

    private final Runner runner = new Runner();

    private Runner.Cost shell(String script) throws IOException {
        return runner.run(List.of("sh", "-c", script), folder, Set.of(0));
    }

    @Test
    void children_that_were_waited_for_count() throws IOException {
        Runner.Cost cost = shell("sh -c '" + BURN + "'; true");
        assertThat(cost.cpu()).isGreaterThan(Duration.ofMillis(10));
        assertThat(shell("true").cpu()).isLessThan(cost.cpu());
    }

    @Test
    void waiting_is_time_and_no_work() throws IOException {
        Runner.Cost cost = shell("exec sleep 0.3");
        assertThat(cost.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(cost.cpu()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void what_fails_is_told_with_its_words() {
        assertThatIOException()
                .isThrownBy(() -> shell("echo no such mail >&2; exit 3"))
                .withMessageContaining("ended with 3")
                .withMessageContaining("no such mail");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void closing_ends_what_runs_and_lets_nothing_begin() {
        Thread closing = Thread.ofVirtual().start(() -> {
            while (ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive)) {
                Thread.onSpinWait();
            }
            runner.close();
        });
        assertThatIOException().isThrownBy(() -> shell("exec sleep 1000"));
        assertThat(closing)
                .satisfies(thread ->
                        assertThat(thread.join(Duration.ofSeconds(50))).isTrue());
        assertThatIOException().isThrownBy(() -> shell("true"));
    }
}
