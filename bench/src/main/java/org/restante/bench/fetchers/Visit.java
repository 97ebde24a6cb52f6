package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.restante.bench.server.Door;

/// What a program is to fetch: all of one maildrop, whose letters stay there.
///
/// @param folder its own: its configuration, its state and, in the end, its letters
/// @param host an address, for which the certificate is good
/// @param door POP3 in clear or in TLS
/// @param user whose maildrop it is; the password is [#PASSWORD]
/// @param trust who vouches for the server, a PEM file
public record Visit(Path folder, String host, int port, Door door, String user, Path trust) {
    /// The password of all.
    public static final String PASSWORD = "secret";

    boolean secure() {
        return door == Door.POP3S;
    }

    /// The Maildir that is made for programs that make none.
    Path maildir() {
        return folder.resolve("mail");
    }

    /// Writes a file that only its owner may read.
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
