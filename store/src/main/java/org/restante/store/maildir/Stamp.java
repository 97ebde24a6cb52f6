package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.restante.store.maildir.Letter.Place;

/// When `new/` and `cur/` last changed, in nanoseconds since 1970 by the clock of their file system. A folder that is
/// not there has never changed: 0.
///
/// Two changes within one tick of that clock leave the same time behind. So a listing is only known to be whole
/// once the time of the last change lies more than a tick before it was begun: see [#settledAt]. Kernels tick every
/// 1 to 10 ms; file systems that keep whole seconds (HFS+, NFS on old servers) or every second one (FAT) show it by
/// a time without a fraction.
record Stamp(long newChanged, long curChanged) {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long FINE_TICK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COARSE_TICK = TimeUnit.MILLISECONDS.toNanos(2_100);

    static Stamp of(Maildir maildir) throws IOException {
        return new Stamp(changed(maildir.folder(Place.NEW)), changed(maildir.folder(Place.CUR)));
    }

    private static long changed(Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).to(TimeUnit.NANOSECONDS);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// Whether a listing begun at `now` has seen everything that left this stamp.
    boolean settledAt(long now) {
        return settled(newChanged, now) && settled(curChanged, now);
    }

    private static boolean settled(long changed, long now) {
        long tick = changed % SECOND == 0 ? COARSE_TICK : FINE_TICK;
        return now - changed > tick;
    }
}
