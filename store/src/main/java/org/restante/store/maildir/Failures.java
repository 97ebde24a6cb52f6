package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Locale;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;

/// Tells why the file system refused.
final class Failures {
    private static final long ROOM = 64 * 1024;

    private Failures() {}

    /// The failure with its reason, if a peer should hear one; else the failure itself.
    ///
    /// @param maildir where it happened
    static IOException explain(IOException failure, Maildir maildir) {
        if (failure instanceof StoreException) {
            return failure;
        }
        if (isFull(failure, maildir.root())) {
            return new StoreException(
                    Reason.FULL, "no room in " + maildir.root() + ": " + failure.getMessage(), failure);
        }
        boolean unusable = failure instanceof AccessDeniedException
                || failure instanceof NotDirectoryException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof FileSystemLoopException
                || failure instanceof NotLinkException
                || says(failure, "not a directory")
                || says(failure, "too many levels of symbolic links")
                || says(failure, "read-only file system");
        return unusable
                ? new StoreException(
                        Reason.UNUSABLE, "cannot use " + maildir.root() + ": " + failure.getMessage(), failure)
                : failure;
    }

    /// By the words of the system; in a locale with other words, by the room that is left.
    private static boolean isFull(IOException failure, Path folder) {
        if (says(failure, "no space left") || says(failure, "quota exceeded")) {
            return true;
        }
        boolean reasonInWordsOnly =
                failure.getClass() == IOException.class || failure.getClass() == FileSystemException.class;
        if (!reasonInWordsOnly) {
            return false;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < ROOM;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static boolean says(IOException failure, String words) {
        String reason = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains(words);
    }
}
