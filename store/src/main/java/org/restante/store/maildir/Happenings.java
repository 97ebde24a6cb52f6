package org.restante.store.maildir;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How often what had to be done to know what is in a Maildir. Safe for use by many threads.
///
/// @param known its messages were in memory, or in an index that holds
/// @param listed its folders were listed
/// @param indexRead an index was read
/// @param indexMissing there was none, or it was damaged or too old
/// @param indexWritten an index was written anew
record Happenings(
        LongAdder known, LongAdder listed, LongAdder indexRead, LongAdder indexMissing, LongAdder indexWritten) {
    Happenings() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }

    /// By the names that operators see.
    Map<String, Long> counts() {
        return Map.of(
                "known", known.sum(),
                "listed", listed.sum(),
                "index read", indexRead.sum(),
                "index missing", indexMissing.sum(),
                "index written", indexWritten.sum());
    }
}
