package org.restante.store.maildir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;
import org.restante.protocol.UniqueId;
import org.restante.protocol.surrogate.Surrogate;
import org.restante.protocol.surrogate.Trace;
import org.restante.store.maildir.Listing.Found;

/// A file that was listed, measured, and what is claimed about it: a message, but for its unique-id.
///
/// @param surrogate octets that RETR sends of it with its surrogate, if it is internationalised
record Candidate(Found found, Extent extent, OptionalLong surrogate, Arrival arrival, Claim claim) {
    private static final int BUFFER = 64 * 1024;

    /// The order of messages: as they are known, then by arrival.
    static final Comparator<Candidate> ORDER =
            Comparator.comparing(Candidate::claim, Claim.ORDER).thenComparing(candidate -> candidate.arrival);

    /// A message that was measured before.
    static Candidate measured(Found found, Letter known, Claim claim) {
        return new Candidate(found, known.extent(), known.surrogate(), arrival(found, 0), claim);
    }

    /// A message that is seen for the first time. Its own fields are believed where the file has the size they say;
    /// else it is read once.
    ///
    /// @return empty if it is not a file (a folder, a symbolic link), or has gone
    static Optional<Candidate> measure(Maildir maildir, Found found, Claim claim) throws IOException {
        Path path = found.path(maildir);
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!file.isRegularFile()) {
                return Optional.empty();
            }
            LetterName name = new LetterName(found.name());
            Optional<Extent> named = name.extent().filter(e -> e.stored() == file.size());
            Size size = named.isPresent() ? new Size(named.get(), name.surrogate()) : read(path);
            long changed = file.lastModifiedTime().to(TimeUnit.SECONDS);
            return Optional.of(new Candidate(found, size.extent, size.surrogate, arrival(found, changed), claim));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private record Size(Extent extent, OptionalLong surrogate) {}

    private static Size read(Path path) throws IOException {
        Measure measure = new Measure();
        Trace trace = new Trace();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(path)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                measure.add(buffer, 0, length);
                trace.add(buffer, 0, length);
            }
        }
        return new Size(measure.extent(), trace.tellsOfUtf8() ? surrogate(path) : OptionalLong.empty());
    }

    private static OptionalLong surrogate(Path path) throws IOException {
        try (InputStream in = open(path)) {
            return Surrogate.extent(in).stream().mapToLong(Extent::octets).findFirst();
        }
    }

    private static InputStream open(Path path) throws IOException {
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Arrival arrival(Found found, long changed) {
        return Arrival.of(new LetterName(found.name()), changed);
    }

    /// The message, with the unique-id that is due to it.
    Letter letter(GivenIds ids) {
        String base = LetterName.base(found.name());
        UniqueId id = switch (claim) {
            case Claim.Recorded recorded -> ids.again(recorded.id());
            case Claim.Known known -> ids.again(known.id());
            case Claim.Listed listed -> ids.give(listed.id(), base);
            case Claim.Own() -> ids.give(new LetterName(base).unique(), base);
        };
        return letter(id);
    }

    /// The message, with this unique-id.
    Letter letter(UniqueId id) {
        return new Letter(found.place(), found.name(), extent, id, surrogate);
    }
}
