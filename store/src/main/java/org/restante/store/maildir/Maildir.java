package org.restante.store.maildir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// One Maildir on disk: where its parts are.
record Maildir(Path root) {
    /// Files are made for the owner of the process alone.
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    Path tmp() {
        return root.resolve("tmp");
    }

    Path folder(Letter.Place place) {
        return switch (place) {
            case NEW -> root.resolve("new");
            case CUR -> root.resolve("cur");
        };
    }

    /// The cache of what was measured.
    Path index() {
        return root.resolve("restante.index");
    }

    /// The record of unique-ids that names do not tell.
    Path ids() {
        return root.resolve("restante.ids");
    }

    /// When messages were retrieved, where somebody asks for it.
    Path retrievals() {
        return root.resolve("restante.retrieved");
    }

    /// Locked while a session has the maildrop.
    Path lock() {
        return root.resolve("restante.lock");
    }

    Path dovecotList() {
        return root.resolve("dovecot-uidlist");
    }

    Path courierList() {
        return root.resolve("courierpop3dsizelist");
    }

    /// Makes what is missing of the folders, and their entries durable.
    void create() throws IOException {
        create(tmp());
        create(folder(Letter.Place.NEW));
        create(folder(Letter.Place.CUR));
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            create(parent);
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
    }

    /// Makes the entries of a folder survive a crash of the machine.
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
