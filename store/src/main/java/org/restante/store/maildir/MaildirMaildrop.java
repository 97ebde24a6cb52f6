package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.restante.protocol.Extent;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Source;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;

/// A session's snapshot of a Maildir.
final class MaildirMaildrop implements Maildrop {
    private static final Logger LOG = System.getLogger(MaildirMaildrop.class.getName());

    private static final int TRIES = 3;

    private final Holds.Hold hold;
    private final Maildir maildir;
    private final Snapshot snapshot;
    private final Whereabouts whereabouts;
    private final Map<Letter.Place, Resident.Folder> folders = new EnumMap<>(Letter.Place.class);

    MaildirMaildrop(Holds.Hold hold, Snapshot snapshot) {
        this.hold = hold;
        this.maildir = hold.maildir();
        this.snapshot = snapshot;
        whereabouts = new Whereabouts(maildir);
    }

    @Override
    public int size() {
        return snapshot.size();
    }

    @Override
    public long octets() {
        return snapshot.octets();
    }

    @Override
    public Entry entry(MessageNumber number) {
        Letter letter = snapshot.letter(number);
        return new Entry(letter.id(), letter.extent().octets());
    }

    @Override
    public long octets(MessageNumber number) {
        return snapshot.octets(number);
    }

    @Override
    public int putOctets(MessageNumber number, byte[] target, int at) {
        return snapshot.putOctets(number, target, at);
    }

    @Override
    public int putId(MessageNumber number, byte[] target, int at) {
        return snapshot.putId(number, target, at);
    }

    @Override
    public Map<MessageNumber, Long> surrogates() {
        List<MessageNumber> international = snapshot.international();
        if (international.isEmpty()) {
            return Map.of();
        }
        Map<MessageNumber, Long> octets = HashMap.newHashMap(international.size());
        for (MessageNumber number : international) {
            octets.put(number, snapshot.letter(number).surrogate().orElseThrow());
        }
        return octets;
    }

    @Override
    public Source read(MessageNumber number) throws IOException {
        Letter letter = snapshot.letter(number);
        FileChannel channel = open(letter);
        try {
            if (channel.size() == letter.extent().stored()) {
                return new Source.File(channel, letter.extent());
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        forgetMeasures();
        throw new StoreException(
                Reason.GONE, "message " + number.value() + " is not what was measured: " + path(letter));
    }

    @Override
    public Optional<Source> readAtOnce(MessageNumber number, boolean headerOnly) {
        Letter letter = snapshot.letter(number);
        Extent extent = letter.extent();
        long most = headerOnly ? extent.header() : extent.stored(); // a header is not stored longer than it is sent
        return FileNames.isPlain(letter.name())
                ? folder(letter.place())
                        .flatMap(folder -> Resident.read(folder, letter.name(), extent.stored(), most))
                        .map(page -> new Source.Held(page.octets(), page.array(), extent, page::giveBack))
                : Optional.empty();
    }

    /// A folder that was opened when first something was read in it.
    private Optional<Resident.Folder> folder(Letter.Place place) {
        Resident.Folder known = folders.get(place);
        if (known != null) {
            return Optional.of(known);
        }
        String path = maildir.folder(place).toString();
        Optional<Resident.Folder> opened = FileNames.isPlain(path) ? Resident.folder(path) : Optional.empty();
        opened.ifPresent(folder -> folders.put(place, folder));
        return opened;
    }

    private FileChannel open(Letter letter) throws IOException {
        try {
            Optional<FileChannel> channel = open(path(letter));
            for (int i = 0; i < TRIES && channel.isEmpty(); i++) {
                channel = openMoved(letter);
            }
            return channel.orElseThrow(() -> new StoreException(Reason.GONE, "message is gone: " + path(letter)));
        } catch (IOException e) {
            throw Failures.explain(e, maildir);
        }
    }

    private Optional<FileChannel> openMoved(Letter letter) throws IOException {
        Optional<Path> moved = whereabouts.find(letter);
        Optional<FileChannel> channel = moved.isPresent() ? open(moved.get()) : Optional.empty();
        if (moved.isPresent() && channel.isEmpty()) {
            whereabouts.forget();
        }
        return channel;
    }

    private static Optional<FileChannel> open(Path file) throws IOException {
        try {
            return Optional.of(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private Path path(Letter letter) {
        return letter.path(maildir);
    }

    /// A file that changed under its name is measured anew for the next session.
    private void forgetMeasures() {
        hold.register().forget();
        try {
            Files.deleteIfExists(maildir.index());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete " + maildir.index() + ": " + e);
        }
    }

    @Override
    public void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) throws IOException {
        List<MessageNumber> numbers = marked.stream().sorted().toList();
        new Removal(maildir, hold.register(), snapshot, gone).remove(numbers);
    }

    @Override
    public void retrieved(Set<MessageNumber> messages, LocalDate day) throws IOException {
        Retrievals known = Retrievals.read(maildir);
        if (known.isLong(size())) {
            known.rewrite(IntStream.range(0, size())
                    .mapToObj(index -> id(MessageNumber.atIndex(index)).value())
                    .collect(Collectors.toSet()));
            known = Retrievals.read(maildir);
        }
        known.append(messages.stream().sorted().map(this::id).toList(), day);
    }

    @Override
    public Set<MessageNumber> retrievedBefore(LocalDate day) throws IOException {
        Retrievals known = Retrievals.read(maildir);
        if (!known.anyBefore(day)) {
            return Set.of();
        }
        return IntStream.range(0, size())
                .mapToObj(MessageNumber::atIndex)
                .filter(number -> known.before(id(number), day))
                .collect(Collectors.toSet());
    }

    private UniqueId id(MessageNumber number) {
        return snapshot.letter(number).id();
    }

    @Override
    public void close() {
        folders.values().forEach(Resident.Folder::close);
        folders.clear();
        hold.close();
    }
}
