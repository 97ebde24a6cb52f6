package org.restante.archive.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// When the folders of a Maildir last changed, in nanoseconds since 1970 by the clock of their file
/// system; 0 for one that is not there.
///
/// Two changes within one tick of that clock leave the same time behind. So a listing is known to
/// be whole only once the last change lies more than a tick before it was begun: see [#settledAt].
/// Kernels tick every 1 to 10 ms; file systems that keep whole seconds, or every second one, show
/// it by a time without a fraction.
public record Stamp(List<Long> changed) {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long FINE_TICK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COARSE_TICK = TimeUnit.MILLISECONDS.toNanos(2_100);

    /// Copies the list.
    public Stamp {
        changed = List.copyOf(changed);
    }

    static Stamp of(Path root) throws IOException {
        List<Long> changed = new ArrayList<>();
        for (Place place : Place.values()) {
            changed.add(changed(root.resolve(place.folder())));
        }
        return new Stamp(changed);
    }

    private static long changed(Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).to(TimeUnit.NANOSECONDS);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// Whether a listing that was begun at `now` has seen everything that left this stamp.
    public boolean settledAt(long now) {
        return changed.stream().allMatch(time -> now - time > (time % SECOND == 0 ? COARSE_TICK : FINE_TICK));
    }
}
