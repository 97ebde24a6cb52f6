package org.restante.archive.library;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.restante.archive.disk.Durable;

/// What a library knew when it was closed, in a file, so that it need not list every folder and read all
/// of the index when it is opened again. Only a cache: what is there now is then looked for as if it had
/// been open all the time, and a file that is damaged, or of other Maildirs, is passed over.
record Remembered(Path file) {
    private static final System.Logger LOG = System.getLogger(Remembered.class.getName());

    /// What the index said.
    ///
    /// @param commit of which state of the index: see [org.restante.archive.search.Index#commit]
    record Past(String commit, Contents contents) {}

    /// Brings shelves and catalogue, of which nothing is known yet, to where they were.
    ///
    /// @return what was known of the index; empty if nothing is remembered
    Optional<Past> recall(Shelves shelves, Catalogue catalogue) {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer all =
                    channel.map(MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer();
            return RememberedReader.isWhole(all)
                    ? recall(RememberedReader.of(all), shelves, catalogue)
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + ": cannot be read; all is looked for anew", e);
            return Optional.empty();
        }
    }

    private static Optional<Past> recall(RememberedReader in, Shelves shelves, Catalogue catalogue) throws IOException {
        if (!shelves.read(in)) {
            return Optional.empty();
        }
        catalogue.read(in);
        return Optional.of(new Past(in.text(), Contents.read(in)));
    }

    /// Writes it down.
    void keep(Shelves shelves, Catalogue catalogue, String commit, Contents contents) {
        try {
            Durable.replace(file, channel -> {
                var out = new RememberedWriter(channel);
                shelves.write(out);
                catalogue.write(out);
                out.text(commit);
                contents.write(out);
                out.finish();
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + ": cannot be written; the next start takes longer", e);
        }
    }
}
