package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Tells folders on this machine's own disks from those of another machine, where each look may take its time.
final class LocalDisk {
    private static final Logger LOG = System.getLogger(LocalDisk.class.getName());
    private static final Set<String> LOCAL =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "bcachefs", "zfs", "tmpfs", "overlay");
    private static final ConcurrentMap<Object, Boolean> BY_DEVICE = new ConcurrentHashMap<>();

    private LocalDisk() {}

    /// Whether `folder` is surely on one. May block.
    static boolean has(Path folder) {
        try {
            Object device = Files.getAttribute(folder, "unix:dev");
            Boolean known = BY_DEVICE.get(device);
            if (known == null) {
                known = LOCAL.contains(Files.getFileStore(folder).type());
                BY_DEVICE.put(device, known);
            }
            return known;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "taken for another machine's: " + e);
            return false;
        }
    }
}
