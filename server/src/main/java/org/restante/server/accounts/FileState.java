package org.restante.server.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;

/// What a file looks like from outside. When its content changes so does this, once the clock of its file system has
/// ticked: see [#settledAt].
///
/// @param key what tells it from another file of the same name
/// @param changed when it last changed, in milliseconds since 1970
record FileState(Object key, long changed, long size) {
    private static final long TICK = Duration.ofMillis(2_100).toMillis(); // FAT keeps every second second

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = Objects.requireNonNull(attributes.fileKey(), "files have keys on this system");
        return new FileState(key, attributes.lastModifiedTime().toMillis(), attributes.size());
    }

    /// Whether a change after `now`, in milliseconds since 1970, is sure to show.
    boolean settledAt(long now) {
        return now - changed > TICK;
    }
}
