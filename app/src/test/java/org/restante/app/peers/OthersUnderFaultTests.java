package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Other fetchers under the same faults, for comparison: a quarter of the rounds, and where there is only one, kills
/// alone. What they lose is told, and nothing is demanded.
@Needs({
    Peer.MPOP,
    Peer.GETMAIL,
    Peer.FETCHMAIL,
    Peer.DOVECOT,
    Peer.OPENSSL,
    Peer.MOUNT,
    Peer.SETPRIV,
    Peer.STRACE,
    Peer.ROOT
})
class OthersUnderFaultTests extends UnderFaultTests {
    private static final int ROUNDS = Math.ceilDiv(Proof.rounds(1), 4);
    private static final Set<Fault> FAULTS =
            Proof.rounds(1) == 1 ? EnumSet.of(Fault.KILLED) : EnumSet.allOf(Fault.class);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESTANTE")
    void they_are_counted(Fetcher fetcher) throws IOException {
        Synced synced = observe(fetcher);
        for (Fault fault : FAULTS) {
            Tally tally = undergo(fetcher, fault, ROUNDS, synced).tally();
            assertThat(tally.faults()).as("faults of " + fault).isPositive();
        }
    }
}
