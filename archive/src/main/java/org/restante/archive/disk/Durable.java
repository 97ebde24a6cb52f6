package org.restante.archive.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes what is on disk survive a crash of the machine, and keeps it from others.
public final class Durable {
    /// Files are made for their owner alone.
    public static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Durable() {}

    /// Makes a folder with those above it, where they are missing, and their entries durable.
    ///
    /// @throws IOException if one cannot be made, or something else is in its place
    public static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        try {
            Files.createDirectory(folder, PRIVATE_FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        if (parent != null) {
            sync(parent);
        }
        return folder;
    }

    /// Makes a folder's entries, or a file's octets, durable.
    ///
    /// @throws IOException if there is no such file, or the disk fails
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Puts `content` in the place of a file, whole or not at all, for its owner alone.
    ///
    /// @throws IOException if it cannot be written; then the file is as it was
    public static void replace(Path file, ByteBuffer content) throws IOException {
        replace(file, channel -> writeAll(channel, content));
    }

    /// What is written into a file.
    public interface Content {
        /// Writes all of it.
        ///
        /// @throws IOException if the channel does
        void to(FileChannel channel) throws IOException;
    }

    /// The same with content that is not in memory at once.
    ///
    /// @throws IOException if it cannot be written; then the file is as it was
    public static void replace(Path file, Content content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE_FILE)) {
            content.to(channel);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /// Writes all that remains of `content`.
    ///
    /// @throws IOException if the channel does; how much was written then is not known
    public static void writeAll(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }
}
