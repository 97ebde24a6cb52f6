package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// Clears `tmp/` of what deliveries left that died: files that nobody has written to for 36 hours, as is the custom
/// of Maildir readers. Younger ones may be somebody's, and stay.
final class Leftovers {
    private static final Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final long AGE = TimeUnit.HOURS.toNanos(36);

    private Leftovers() {}

    /// What cannot be cleared stays for the next time.
    ///
    /// @param now by the clock of the file system, in nanoseconds since 1970
    static void sweep(Maildir maildir, long now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(maildir.tmp())) {
            for (Path file : files) {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (found.isRegularFile() && now - found.lastModifiedTime().to(TimeUnit.NANOSECONDS) > AGE) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "gone meanwhile: " + e.getMessage());
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.WARNING, "cannot clear " + maildir.tmp() + ": " + e);
        }
    }
}
