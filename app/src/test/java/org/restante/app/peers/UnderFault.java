package org.restante.app.peers;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What became of letters that a fetcher brought home under faults. `./build faults` makes
/// `docs/reference/fetchers-under-fault.md` of all.
record UnderFault(Fetcher fetcher, String version, Fault fault, Tally tally, Synced synced) {
    private static final @Nullable String PAGE = System.getProperty("restante.faults.fetchers");

    /// Says it, and adds it to the file that `-Drestante.faults.fetchers` names.
    void tell() throws IOException {
        Proof.tell(
                PAGE,
                "| %s | %s | %s | %,d | %,d | %,d | %,d | %,d | %,d | %s |%n"
                        .formatted(
                                fetcher,
                                version,
                                fault,
                                tally.rounds(),
                                tally.faults(),
                                tally.letters(),
                                tally.lost(),
                                tally.doubled(),
                                tally.left(),
                                synced));
    }
}
