package org.restante.store.maildir;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;

/// One message as a session knows it.
///
/// @param place where its file was when the folder was listed
/// @param name the name of its file then, in octets as of [FileNames]
/// @param surrogate octets that RETR sends of it with its surrogate, if it is internationalised
record Letter(Place place, String name, Extent extent, UniqueId id, OptionalLong surrogate) {

    /// One that is not internationalised.
    Letter(Place place, String name, Extent extent, UniqueId id) {
        this(place, name, extent, id, OptionalLong.empty());
    }

    /// The folders that hold messages.
    enum Place {
        /// Not seen by any mail reader.
        NEW,
        /// Seen; its name may carry flags.
        CUR
    }

    /// The same message, found somewhere else.
    Letter under(Listing.Found found) {
        return new Letter(found.place(), found.name(), extent, id, surrogate);
    }

    String base() {
        return LetterName.base(name);
    }

    Path path(Maildir maildir) {
        return FileNames.resolve(maildir.folder(place), name);
    }
}
