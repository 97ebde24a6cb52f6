package org.restante.bench.fetchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Measure;

class AimTests {
    private final Figures figures = new Figures();

    private List<String> dovecot() {
        return Aim.table(figures)
                .lines()
                .filter(line -> line.startsWith("| from Dovecot"))
                .toList();
    }

    private void time(Client client, double seconds) {
        figures.add("link.dovecot.tls", client, Measure.TIME, seconds);
    }

    @Test
    void five_times_as_fast_is_reached_or_not() {
        time(Client.RESTANTE, 2);
        time(Client.FETCHMAIL, 10);
        time(Client.GETMAIL, 9.9);
        assertThat(dovecot())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("| fetchmail | 10.0 | 2.00 | 5.00 | ≥ 5 |")
                                .endsWith("| yes |"),
                        line -> assertThat(line)
                                .contains("| getmail | 9.90 | 2.00 | 4.95 | ≥ 5 |")
                                .endsWith("| **no** |"),
                        line -> assertThat(line).endsWith("| not measured |"));
    }

    @Test
    void it_must_not_be_behind_mpop() {
        time(Client.RESTANTE, 2);
        time(Client.MPOP, 2);
        assertThat(dovecot().getLast()).contains("| 1.00 | ≥ 1 |").endsWith("| yes |");
        time(Client.RESTANTE, 2.1);
        time(Client.RESTANTE, 2.1);
        assertThat(dovecot().getLast()).endsWith("| **no** |");
    }

    @Test
    void others_are_not_measured() {
        assertThat(Aim.table(figures).lines().skip(2)).hasSize(6).allMatch(line -> line.endsWith("| not measured |"));
    }
}
