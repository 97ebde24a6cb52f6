package org.restante.store.maildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.restante.protocol.UniqueId;

/// `restante.retrieved`: on which days messages were retrieved first. It is there only where somebody
/// asks for it. One line a message:
///
///     2026-11-25 UNIQUE-ID
///
/// New lines come behind the others; those of messages that have gone are left out when there are too
/// many of them. The first line of a message holds. What is no such line says nothing, and so does a last
/// line without its end, which could be the beginning of another unique-id: a line that is lost makes a
/// message younger, never older. To be used by whoever holds the Maildir.
final class Retrievals {
    private static final int SPARE = 100;
    private static final int DAY = 10; // characters of 2026-11-25

    private final Path file;
    private final Map<String, String> days = new LinkedHashMap<>();
    private final long length;

    private Retrievals(Path file, String text) {
        this.file = file;
        length = text.lastIndexOf('\n') + 1L;
        text.substring(0, (int) length)
                .lines()
                .filter(Retrievals::isLine)
                .forEach(line -> days.putIfAbsent(line.substring(DAY + 1), line.substring(0, DAY)));
    }

    /// What is known of a Maildir.
    static Retrievals read(Maildir maildir) throws IOException {
        Path file = maildir.retrievals();
        try {
            return new Retrievals(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException _) {
            return new Retrievals(file, "");
        }
    }

    private static boolean isLine(String line) {
        return line.length() > DAY && isDay(line) && UniqueId.isValid(line.substring(DAY + 1));
    }

    private static boolean isDay(String line) {
        for (int i = 0; i < DAY; i++) {
            boolean hyphen = i == 4 || i == 7;
            char c = line.charAt(i);
            if (hyphen && c != '-') {
                return false;
            }
            if (!hyphen && (c < '0' || c > '9')) {
                return false;
            }
        }
        return line.charAt(DAY) == ' ';
    }

    /// Whether any message was retrieved before `day`.
    boolean anyBefore(LocalDate day) {
        String text = day.toString();
        return days.values().stream().anyMatch(known -> known.compareTo(text) < 0);
    }

    /// Whether this message was retrieved before `day`.
    boolean before(UniqueId id, LocalDate day) {
        String known = days.get(id.value());
        return known != null && known.compareTo(day.toString()) < 0; // such texts compare as the days do
    }

    /// Whether so many lines are those of messages that have gone that it is time to [#rewrite].
    ///
    /// @param size how many messages there are
    boolean isLong(int size) {
        return days.size() > 2 * size + SPARE;
    }

    /// Adds messages that were retrieved on `day`.
    void append(Collection<UniqueId> ids, LocalDate day) throws IOException {
        StringBuilder text = new StringBuilder();
        for (UniqueId id : ids) {
            if (days.putIfAbsent(id.value(), day.toString()) == null) {
                text.append(day).append(' ').append(id).append('\n');
            }
        }
        if (!text.isEmpty()) {
            write(length, text);
        }
    }

    /// Leaves out what is not of these messages. Should it be broken off, lines are lost.
    void rewrite(Set<String> present) throws IOException {
        days.keySet().retainAll(present);
        StringBuilder text = new StringBuilder();
        days.forEach((id, day) -> text.append(day).append(' ').append(id).append('\n'));
        write(0, text);
    }

    private void write(long from, CharSequence text) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Maildir.PRIVATE_FILE)) {
            channel.truncate(from);
            channel.position(from);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        }
    }
}
