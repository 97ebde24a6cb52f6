package org.restante.bench.mail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Maildirs as another mail server leaves them, made of hard links to a few letters.
///
/// @param letters the folder of the letters themselves, on the same file system
/// @param owner who shall own all, where that is not who runs this
public record Maildirs(Path letters, Optional<String> owner) {
    private static final int MOST_LINKS = 30_000; // ext4 allows 65,000
    private static final long FIRST = 1_764_000_000;

    /// Puts the messages of a kind into the Maildir of one user, as mail that has just come.
    ///
    /// @param turn how often that was done before: no name of a letter comes twice
    /// @throws IOException if that fails
    public void fill(Kind kind, Path maildir, int turn) throws IOException {
        Path into = create(maildir).resolve("new");
        List<Path> originals = originals(kind);
        for (int i = 0; i < kind.messages(); i++) {
            String name = (FIRST + i) + ".M" + i + "P" + turn + ".mx";
            Files.createLink(into.resolve(name), originals.get(i % originals.size()));
        }
    }

    /// An empty Maildir.
    ///
    /// @throws IOException if that fails
    public Path create(Path maildir) throws IOException {
        for (String name : List.of("tmp", "new", "cur")) {
            Files.createDirectories(maildir.resolve(name));
        }
        for (Path folder : List.of(maildir, maildir.resolve("tmp"), maildir.resolve("new"), maildir.resolve("cur"))) {
            own(folder);
        }
        return maildir;
    }

    /// The letters of the kind as files, each several times if one file cannot have so many names.
    private List<Path> originals(Kind kind) throws IOException {
        Path folder = Files.createDirectories(letters.resolve(kind.name()));
        int links = kind.messages() * kind.users();
        int copies = 1 + links / (MOST_LINKS * Math.max(1, kind.letters().size()));
        List<Path> originals = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < kind.letters().size(); i++) {
                Path original = folder.resolve(copy + "." + i);
                if (!Files.exists(original)) {
                    Files.write(original, kind.letters().get(i));
                    own(original);
                }
                originals.add(original);
            }
        }
        return originals;
    }

    private void own(Path path) throws IOException {
        if (owner.isPresent()) {
            UserPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get());
            Files.setOwner(path, principal);
        }
    }

    /// Removes a folder with all that is in it.
    ///
    /// @throws IOException if that fails
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path path, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                Files.deleteIfExists(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
