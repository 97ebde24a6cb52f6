package org.restante.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.bench.server.Name;

class ResultTests {
    @TempDir
    private Path folder;

    private final Figures figures = new Figures();

    private void cpu(String scenario, double dovecot, double restante) {
        figures.add(scenario, Name.DOVECOT, Measure.CPU, dovecot);
        figures.add(scenario, Name.RESTANTE, Measure.CPU, restante);
    }

    private String goal(String work) {
        return new Tables(figures)
                .goals()
                .lines()
                .filter(line -> line.startsWith("| " + work))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_written_is_read() throws IOException {
        figures.add("poll.clear", Name.RESTANTE, Measure.CPU, 80.5);
        figures.add("poll.clear", Name.RESTANTE, Measure.CPU, 70);
        figures.add("poll.clear", Name.RESTANTE, Measure.CPU, 90);
        Path file = ResultFile.write(
                folder, "fetchers-", true, Map.of("date", "2026-11-25T10:20:30Z", "cores", "2"), figures);
        assertThat(file).isEqualTo(folder.resolve("bench/results/fetchers-2026-11-25T102030.tsv"));
        ResultFile read = ResultFile.read(file, Name::of);
        assertThat(read.said()).containsEntry("cores", "2");
        assertThat(read.figures().median("poll.clear", Name.RESTANTE, Measure.CPU))
                .hasValue(80.5);
    }

    @Test
    void a_line_that_is_no_figure_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.tsv"), "poll.clear\trestante\n");
        assertThatIllegalArgumentException().isThrownBy(() -> ResultFile.read(file, Name::of));
    }

    @Test
    void a_floor_is_passed_or_not() {
        cpu("poll.clear", 800, 99);
        assertThat(goal("poll, in clear")).endsWith("| 0.12 | – | ≤ 1/6 × Dovecot, then ≤ 1/8 | yes |");
        assertThat(goal("TOP n 0")).endsWith("| not measured |");
    }

    @Test
    void the_second_figure_counts_apart() {
        cpu("poll.clear", 800, 120);
        assertThat(goal("poll, in clear")).endsWith("| yes, not the second |");
    }

    @Test
    void a_floor_is_missed() {
        cpu("poll.clear", 800, 200);
        figures.add("idle5000.clear", Name.RESTANTE, Measure.MEMORY, 16.5);
        figures.add("idle5000.tls", Name.RESTANTE, Measure.MEMORY, 35.9);
        assertThat(goal("poll, in clear")).endsWith("| **no** |");
        assertThat(goal("memory of an idle session, in clear")).endsWith("| ≤ 16 KB | **no** |");
        assertThat(goal("memory of an idle session, TLS")).endsWith("| ≤ 36 KB | yes |");
    }

    @Test
    void figures_that_are_added_up_are_all_needed() {
        figures.add("maildrop100000", Name.RESTANTE, Measure.LIST, 5);
        assertThat(goal("the same: LIST and UIDL")).endsWith("| not measured |");
        figures.add("maildrop100000", Name.RESTANTE, Measure.UIDL, 9);
        assertThat(goal("the same: LIST and UIDL")).contains("| 14.0 |").endsWith("| ≤ 15 ms | yes |");
    }

    @Test
    void a_table_has_the_servers_that_were_measured() {
        cpu("poll.clear", 800, 99.5);
        assertThat(new Tables(figures).of(Measure.CPU)).isEqualTo("""
                | µs | Dovecot | Restante |
                |---|---:|---:|
                | poll.clear | 800 | 99.5 |
                """);
    }
}
