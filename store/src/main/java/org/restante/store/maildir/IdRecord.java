package org.restante.store.maildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.restante.protocol.UniqueId;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;
import org.restante.store.maildir.Claim.Recorded;

/// `restante.ids`: the unique-ids that were given, and the order of their messages. Data, not a cache; kept where
/// names alone do not tell both, and only ever appended to.
///
///     restante-ids 1
///     ID BASE-NAME          one line a message, in order
///
/// A line is durable before any session sees its id. Lines of messages that are gone stay: their ids are not given
/// again, and a message that is restored has its id back. A last line that is torn was seen by nobody.
final class IdRecord {
    private static final String HEADER = "restante-ids 1";

    private final Maildir maildir;
    private final Map<String, Recorded> byBase;
    private final long length;

    private IdRecord(Maildir maildir, Map<String, Recorded> byBase, long length) {
        this.maildir = maildir;
        this.byBase = byBase;
        this.length = length;
    }

    /// @throws StoreException with reason `UNUSABLE` if the file is of another version
    static IdRecord read(Maildir maildir) throws IOException {
        Optional<Lines> lines = Lines.read(maildir.ids());
        Map<String, Recorded> byBase = new LinkedHashMap<>();
        if (lines.isEmpty() || !lines.get().hasNext()) {
            return new IdRecord(maildir, byBase, 0);
        }
        if (!lines.get().next().equals(HEADER)) {
            throw new StoreException(Reason.UNUSABLE, maildir.ids() + ", line 1: not \"" + HEADER + "\"");
        }
        while (lines.get().hasNext()) {
            Words words = new Words(lines.get().next());
            String id = words.next();
            String base = words.rest();
            if (UniqueId.isValid(id) && !base.isEmpty()) {
                byBase.put(FileNames.unescape(base), new Recorded(byBase.size(), new UniqueId(id)));
            }
        }
        return new IdRecord(maildir, byBase, lines.get().position());
    }

    /// Whether this Maildir has a record.
    boolean exists() {
        return length > 0;
    }

    Optional<Recorded> about(String base) {
        return Optional.ofNullable(byBase.get(base));
    }

    /// Adds every id ever recorded to `ids`.
    void addAllTo(Set<UniqueId> ids) {
        byBase.values().forEach(recorded -> ids.add(recorded.id()));
    }

    /// Records the letters that are not yet, durably.
    ///
    /// @throws IOException if it cannot; nothing is recorded then
    void append(List<Letter> letters) throws IOException {
        List<Letter> fresh = letters.stream()
                .filter(letter -> !byBase.containsKey(letter.base()))
                .toList();
        if (!fresh.isEmpty() || !exists()) {
            append(maildir, length, fresh);
        }
    }

    /// Records letters of which the record has not heard, durably.
    ///
    /// @param text what the file says
    /// @return false if it is not a record of this version
    /// @throws IOException if it cannot; nothing is recorded then
    static boolean extend(Maildir maildir, String text, List<Letter> letters) throws IOException {
        boolean known = text.startsWith(HEADER + "\n");
        if (known) {
            append(maildir, text.lastIndexOf('\n') + 1L, letters);
        }
        return known;
    }

    private static void append(Maildir maildir, long length, List<Letter> letters) throws IOException {
        StringBuilder text = new StringBuilder(length > 0 ? "" : HEADER + "\n");
        for (Letter letter : letters) {
            text.append(letter.id()).append(' ');
            text.append(FileNames.escape(letter.base())).append('\n');
        }
        ByteBuffer octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        try (FileChannel file = FileChannel.open(
                maildir.ids(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Maildir.PRIVATE_FILE)) {
            write(file, length, octets);
        }
        if (length == 0) {
            Maildir.sync(maildir.root());
        }
    }

    private static void write(FileChannel file, long length, ByteBuffer octets) throws IOException {
        try {
            file.truncate(length);
            file.position(length);
            while (octets.hasRemaining()) {
                file.write(octets);
            }
            file.force(true);
        } catch (IOException e) {
            try {
                file.truncate(length);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
