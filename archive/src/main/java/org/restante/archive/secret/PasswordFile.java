package org.restante.archive.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.restante.archive.disk.Durable;
import org.restante.protocol.Secret;

/// Keeps a password in a file that only its owner can read.
public final class PasswordFile {

    private PasswordFile() {}

    /// Writes the file, in the place of one that is there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, Secret password) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Durable.folder(folder);
        }
        byte[] line = password.expose(octets -> {
            byte[] copy = Arrays.copyOf(octets, octets.length + 1);
            copy[octets.length] = '\n';
            return copy;
        });
        try {
            Durable.replace(file, ByteBuffer.wrap(line));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
