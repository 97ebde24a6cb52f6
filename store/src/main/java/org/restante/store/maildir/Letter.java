package org.restante.store.maildir;

import java.nio.file.Path;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;

/// One message as a session knows it.
///
/// @param place where its file was when the folder was listed
/// @param name the name of its file then, in octets as of [FileNames]
record Letter(Place place, String name, Extent extent, UniqueId id) {

    /// The folders that hold messages.
    enum Place {
        /// Not seen by any mail reader.
        NEW,
        /// Seen; its name may carry flags.
        CUR
    }

    String base() {
        return LetterName.base(name);
    }

    Path path(Maildir maildir) {
        return FileNames.resolve(maildir.folder(place), name);
    }
}
