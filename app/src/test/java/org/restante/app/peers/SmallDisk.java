package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A file system with little room. It needs the rights of root.
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Makes a folder that holds so many kilobytes.
    static SmallDisk in(Path folder, int kilobytes) throws IOException {
        var disk = new SmallDisk(Files.createDirectories(folder));
        disk.run(Peer.MOUNT.path(), "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs");
        return disk;
    }

    /// Makes room.
    void grow() throws IOException {
        run(Peer.MOUNT.path(), "-o", "remount,size=64m");
    }

    private void run(String... command) throws IOException {
        Path aside = Files.createDirectories(folder.resolveSibling("mounting"));
        Run.in(
                        aside,
                        Stream.concat(Stream.of(command), Stream.of(folder.toString()))
                                .toArray(String[]::new))
                .with(0);
    }

    @Override
    public void close() throws IOException {
        run("umount");
    }
}
