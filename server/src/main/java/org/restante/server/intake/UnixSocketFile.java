package org.restante.server.intake;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The file of a Unix-domain socket: whoever may write it may bring mail. Its mode is 0660, so the mail server that
/// hands mail over must run in this server's group, or the folder must say more with its set-group-id bit.
record UnixSocketFile(Path path) {
    private static final String MODE = "rw-rw----";

    /// Takes away what a server that did not end in order left behind.
    ///
    /// @throws IOException one line, if another server listens there, or something that is no socket is in the way
    void prepare() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("cannot listen on unix:" + path + ": a file that is no socket is there; remove it");
        }
        if (answers()) {
            throw new IOException("cannot listen on unix:" + path + ": another program listens there already");
        }
        Files.deleteIfExists(path);
    }

    /// Lets owner and group in, and nobody else.
    ///
    /// @throws IOException if the mode cannot be set
    void protect() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
    }

    /// Takes the file of a socket that is closed away.
    ///
    /// @throws IOException if it cannot be removed
    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    private boolean answers() {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException _) {
            // Refused: the socket has no server behind it.
            return false;
        }
    }
}
