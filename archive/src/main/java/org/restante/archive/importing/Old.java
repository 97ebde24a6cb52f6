package org.restante.archive.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// A letter of a source.
///
/// @param text its octets
/// @param info its marks, as the name of its file ends in them; empty for one that is new
/// @param came when it came, where the source knows
record Old(Text text, String info, Optional<FileTime> came) {

    /// Octets that can be written.
    interface Text {
        void writeTo(OutputStream out) throws IOException;
    }
}
