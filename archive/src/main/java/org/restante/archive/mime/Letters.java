package org.restante.archive.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Takes letters apart.
public final class Letters {
    private static final int BLOCK = 64 * 1024;

    private Letters() {}

    /// Reads a letter. A damaged one gives what can be made out, and says so in its troubles.
    ///
    /// @throws IOException if the file cannot be read
    public static Letter read(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new Dissection().letter(in);
        }
    }

    /// Writes the decoded octets of a part, as they come: nothing is kept.
    ///
    /// @return whether there is such a part
    /// @throws IOException if the file cannot be read, or the octets not be written
    public static boolean copy(Path file, int part, OutputStream to) throws IOException {
        try (InputStream in = open(file)) {
            return PartCopy.copy(in, part, to);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BLOCK);
    }
}
