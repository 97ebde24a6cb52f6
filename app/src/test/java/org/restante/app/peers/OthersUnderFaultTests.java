package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Other fetchers under the same faults, for comparison: a quarter of the rounds. What they lose is told, and demanded
/// of
/// nobody.
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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESTANTE")
    void they_are_counted(Fetcher fetcher) throws IOException {
        Synced synced = observe(fetcher);
        for (Fault fault : Fault.values()) {
            Tally tally = undergo(fetcher, fault, ROUNDS, synced).tally();
            assertThat(tally.faults()).as("faults of " + fault).isPositive();
        }
    }
}
