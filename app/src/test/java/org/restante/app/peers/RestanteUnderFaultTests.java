package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `restante fetch`, which deletes at the server, is killed, cut off, and has no room on its disk: each letter is
/// at home once in the end, and at no time was one deleted that was not safe.
class RestanteUnderFaultTests extends UnderFaultTests {
    private static final int ROUNDS = Proof.rounds(1);

    private Synced synced;

    @BeforeAll
    void observe() throws IOException {
        synced = observe(Fetcher.RESTANTE);
    }

    /// So that a loss of power takes nothing either.
    @Test
    void a_letter_is_durable_before_it_is_deleted() {
        assertThat(synced).isEqualTo(new Synced(true, true));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_and_nothing_comes_twice(Fault fault) throws IOException {
        Tally tally = undergo(Fetcher.RESTANTE, fault, ROUNDS, synced).tally();
        assertThat(tally.faults()).isPositive();
        assertThat(tally.lost()).as("lost").isZero();
        assertThat(tally.doubled()).as("doubled").isZero();
        assertThat(tally.left()).as("left at the server").isZero();
    }
}
