package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.LineFeeds;

/// `restante.index`, read: what was found when the folders were last listed, and what we changed in them since, so
/// that they need not be listed again.
///
///     restante-index 4 NUMBER      the number is this file's own
///     N OCTETS ...                 a message that came, in order; see [IndexLine]
///     - PLACE                      a message that went: the one at this place of all that ever came, from 0
///     = ... or ~ ...               the seal of what stands above; see [Seal]
///
/// Whoever lists the folders writes the file anew; whoever delivers or removes a message adds a piece: lines, and a
/// seal. It is a cache. It is not made durable, may be deleted at any time, and says nothing but what stands above a
/// seal that is right, with all seals before it.
///
/// @param came messages that ever came, also those that went
/// @param gone the places of those that went
/// @param entered how many came since the folders were last listed
record Index(IndexFile file, Seal seal, Columns came, BitSet gone, int entered) {
    private static final Logger LOG = System.getLogger(Index.class.getName());

    /// The messages that are there.
    Snapshot snapshot() {
        return Snapshot.of(came).minus(gone);
    }

    /// @return empty if there is none, or it is damaged, or cannot be read
    static Optional<Index> read(Maildir maildir) {
        try {
            byte[] octets = IndexFile.octets(maildir);
            Optional<IndexFile.Header> header = IndexFile.Header.in(octets);
            return header.isPresent() ? new Reading(header.get(), octets).result() : Optional.empty();
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            LOG.log(Level.DEBUG, "going on without the index: " + e);
            return Optional.empty();
        }
    }

    /// Goes through the file from seal to seal, to the last that is right.
    private static final class Reading {
        private final IndexFile.Header header;
        private final byte[] headerOctets;
        private final byte[] octets;
        private final BitSet gone = new BitSet();
        private final List<Integer> going = new ArrayList<>();
        private Columns came;
        private int proven;
        private int listed;
        private int start = IndexFile.Header.LENGTH;
        private Optional<Seal> last = Optional.empty();

        Reading(IndexFile.Header header, byte[] octets) {
            this.header = header;
            this.headerOctets = header.octets();
            this.octets = octets;
            came = Columns.in(octets, start);
        }

        Optional<Index> result() {
            int at = start + came.length(came.size());
            int end = LineFeeds.next(octets, at, octets.length);
            while (end < octets.length && take(at, end)) {
                at = came.addAll(octets, end + 1);
                end = LineFeeds.next(octets, at, octets.length);
            }
            if (came.size() > proven) {
                came = came.first(proven);
            }
            return last.map(seal -> new Index(new IndexFile(header, start), seal, came, gone, proven - listed));
        }

        /// @return whether the line makes sense
        private boolean take(int from, int to) {
            try {
                return from < to && line(octets[from], from, to);
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        private boolean line(byte mark, int from, int to) {
            if (mark == '-') {
                going.add(Math.toIntExact(Words.number(text(from + 2, to))));
                return true;
            }
            return Seal.isSeal(mark) && seal(from, to);
        }

        private boolean seal(int from, int to) {
            Optional<Seal> seal = Seal.of(octets, from, to, headerOctets, start);
            if (seal.isEmpty()) {
                return false;
            }
            last = seal;
            start = to + 1;
            proven = came.size();
            going.forEach(gone::set);
            going.clear();
            if (!seal.get().ours()) {
                listed = proven;
            }
            return true;
        }

        private String text(int from, int to) {
            return new String(octets, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
        }
    }
}
