package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/// Lets programs that do not run as root have their part of a test's folder.
final class Ownership {
    /// The user of such programs, which every Debian has; its group has the same name.
    static final String MAIL = "mail";

    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("r-xr-xr-x");

    private Ownership() {}

    /// Temporary folders are closed to other users; opens the way into `folder`.
    static void open(Path folder) throws IOException {
        for (Path path : List.of(folder, folder.resolve("..").normalize())) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.addAll(PASSABLE)) {
                Files.setPosixFilePermissions(path, permissions);
            }
        }
    }

    /// Gives a folder, with all that is in it, to [#MAIL].
    static void give(Path folder) throws IOException {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(MAIL);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(path, owner);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(path, owner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// What runs the program behind it as [#MAIL].
    static List<String> command() {
        return List.of(Peer.SETPRIV.path(), "--reuid=" + MAIL, "--regid=" + MAIL, "--clear-groups");
    }
}
