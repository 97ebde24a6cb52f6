package org.restante.archive.account;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths as people write them.
final class Paths {

    private Paths() {}

    /// `~/` is the person's home; what is not absolute begins at `base`.
    ///
    /// @throws IllegalArgumentException if it can be no path
    static Path resolve(Path base, String text) {
        try {
            Path path = text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home", "/"), text.substring(2))
                    : base.resolve(text);
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path: " + e.getReason(), e);
        }
    }
}
