package org.restante.archive.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.restante.archive.disk.Durable;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.letter.Steps;

/// A file in the form mboxrd, to which letters are appended under its locks. Lines end in LF there, as programs that
/// read such files expect.
///
/// Before letters are appended, the file's length is noted in `mbox-mark` of the account's folder. Behind that mark
/// alone there can be a letter that no journal knows: after a crash such letters are found by their keys and not
/// appended a second time, and one that was torn is cut off.
public final class Mbox implements Destination {
    private static final int BLOCK = 64 * 1024;
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    private final Path state;
    private final Steps steps;
    private @Nullable Map<LetterKey, Region> found;

    /// Where a letter stands behind its `From ` line.
    record Region(long from, long length) {}

    /// @param state the account's folder, for the mark and for letters that come in
    public Mbox(Path file, Path state, Steps steps) {
        this.file = file.toAbsolutePath().normalize();
        this.state = state;
        this.steps = steps;
    }

    @Override
    public Path incoming() throws IOException {
        return Durable.folder(state.resolve("incoming"));
    }

    @Override
    public List<Outcome> keep(List<Incoming> letters) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Durable.folder(folder);
        }
        boolean fresh = Files.notExists(file);
        try (FileChannel channel = FileChannel.open(file, OPTIONS, Durable.PRIVATE_FILE)) {
            Optional<MboxLock> lock = MboxLock.take(file, channel);
            if (lock.isEmpty()) {
                return letters.stream()
                        .<Outcome>map(_ -> new Outcome.Later(file + ": is locked by another program"))
                        .toList();
            }
            try (MboxLock _ = lock.get()) {
                List<Outcome> outcomes = append(channel, letters);
                if (fresh && folder != null) {
                    Durable.sync(folder);
                }
                return outcomes;
            }
        }
    }

    private List<Outcome> append(FileChannel channel, List<Incoming> letters) throws IOException {
        Map<LetterKey, Region> known = found == null ? recover(channel) : found;
        found = known;
        long end = channel.size();
        Durable.replace(state.resolve("mbox-mark"), ByteBuffer.wrap(octets(Long.toString(end))));
        steps.reached("mbox: mark set");
        try {
            List<Region> regions = new ArrayList<>();
            for (Incoming letter : letters) {
                regions.add(place(channel, letter, known));
                steps.reached("mbox: appended");
            }
            channel.force(true);
            steps.reached("mbox: synced");
            return compared(channel, letters, regions);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static Region place(FileChannel channel, Incoming incoming, Map<LetterKey, Region> known)
            throws IOException {
        MboxLetter letter = MboxLetter.of(incoming);
        Region there = known.get(incoming.key());
        if (there != null && MboxScan.fingerprint(channel, there).equals(letter.body())) {
            return there;
        }
        channel.position(channel.size());
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BLOCK);
        out.write(octets(MboxScan.missingEnd(channel)));
        out.write(letter.line());
        out.flush();
        long from = channel.position();
        MboxLetter.encode(incoming, out);
        out.flush();
        return new Region(from, letter.length());
    }

    private List<Outcome> compared(FileChannel channel, List<Incoming> letters, List<Region> regions)
            throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            Optional<Fingerprint> wanted = MboxLetter.of(letters.get(i)).body();
            if (!MboxScan.fingerprint(channel, regions.get(i)).equals(wanted)) {
                throw new IOException(file + ": is not what was written; is the disk failing?");
            }
            outcomes.add(new Outcome.Safe("mbox:" + file + ":" + regions.get(i).from()));
        }
        for (Incoming letter : letters) {
            Files.deleteIfExists(letter.file());
        }
        return outcomes;
    }

    private Map<LetterKey, Region> recover(FileChannel channel) throws IOException {
        Optional<Long> mark = mark();
        if (mark.isEmpty() || mark.get() > channel.size()) {
            return new HashMap<>();
        }
        MboxScan scan = MboxScan.from(channel, mark.get());
        if (scan.whole() < channel.size()) {
            channel.truncate(scan.whole());
            channel.force(true);
            steps.reached("mbox: repaired");
        }
        return scan.letters();
    }

    private Optional<Long> mark() throws IOException {
        try {
            String mark = Files.readString(state.resolve("mbox-mark"), StandardCharsets.US_ASCII);
            return mark.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(mark)) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
