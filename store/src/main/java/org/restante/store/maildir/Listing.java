package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.restante.store.maildir.Letter.Place;

/// The names in `new/` and `cur/` at one time, by base name.
///
/// A file that another program moves or gives flags meanwhile may be met twice, or not at all. So the folders are
/// listed again if they changed meanwhile, a few times at most; and one base name is one message, the file met last,
/// which is the one in `cur/`.
///
/// @param stamp of the folders before they were listed
/// @param whole whether nothing changed while they were
record Listing(Stamp stamp, boolean whole, Map<String, Found> byBase) {
    private static final int TRIES = 5;

    /// A name and the folder it is in.
    record Found(Place place, String name) {
        Path path(Maildir maildir) {
            return FileNames.resolve(maildir.folder(place), name);
        }
    }

    static Listing of(Maildir maildir) throws IOException {
        Listing listing = once(maildir);
        for (int i = 1; i < TRIES && !listing.whole; i++) {
            listing = once(maildir);
        }
        return listing;
    }

    private static Listing once(Maildir maildir) throws IOException {
        Stamp before = Stamp.of(maildir);
        Map<String, Found> byBase = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            list(maildir, place, byBase);
        }
        return new Listing(before, Stamp.of(maildir).equals(before), byBase);
    }

    private static void list(Maildir maildir, Place place, Map<String, Found> byBase) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(maildir.folder(place))) {
            for (Path file : files) {
                String name = FileNames.octets(file);
                if (name.charAt(0) != '.') {
                    byBase.put(LetterName.base(name), new Found(place, name));
                }
            }
        } catch (NoSuchFileException e) {
            if (Files.exists(maildir.folder(place))) {
                throw e;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
