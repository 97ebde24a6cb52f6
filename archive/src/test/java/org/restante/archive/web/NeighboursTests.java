package org.restante.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whose connections are, as `proc(5)` has it.
class NeighboursTests {
    private static final String LINE =
            "   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000 20 4 30 10 -1";

    @Test
    void the_owner_of_a_connection_is_found_by_both_its_ports() {
        assertThat(Neighbours.owner(LINE, 50_000, 8080)).contains("1000");
        assertThat(Neighbours.owner(LINE, 50_001, 8080)).isEmpty();
        assertThat(Neighbours.owner(LINE, 50_000, 8081)).isEmpty();
    }

    @Test
    void what_is_no_connection_has_no_owner() {
        assertThat(Neighbours.owner("  sl  local_address rem_address   st tx_queue rx_queue", 50_000, 8080))
                .isEmpty();
        assertThat(Neighbours.owner(LINE.replace(" 01 ", " 06 "), 50_000, 8080)).isEmpty();
        assertThat(Neighbours.owner("", 50_000, 8080)).isEmpty();
    }
}
