package org.restante.server.session;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.restante.protocol.Extent;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.surrogate.Surrogate;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Source;

/// A maildrop as a client sees it that did not ask for UTF-8: internationalised letters have
/// their headers in ASCII, and are as long as they are with these. RFC 6856 §2.1
final class AsciiMaildrop implements Maildrop {
    private final Maildrop maildrop;
    private final Map<MessageNumber, Long> surrogates;
    private final long octets;

    private AsciiMaildrop(Maildrop maildrop, Map<MessageNumber, Long> surrogates) {
        this.maildrop = maildrop;
        this.surrogates = surrogates;
        long sum = maildrop.octets();
        for (Map.Entry<MessageNumber, Long> each : surrogates.entrySet()) {
            sum += each.getValue() - maildrop.octets(each.getKey());
        }
        octets = sum;
    }

    /// The maildrop itself, if nothing in it is internationalised.
    static Maildrop over(Maildrop maildrop) {
        Map<MessageNumber, Long> surrogates = maildrop.surrogates();
        return surrogates.isEmpty() ? maildrop : new AsciiMaildrop(maildrop, surrogates);
    }

    /// What RETR promised of a letter cannot be kept: it is there in UTF-8 only. RFC 6856 §5
    static final class Utf8Only extends IOException {
        private static final long serialVersionUID = 1;

        Utf8Only() {
            super("a letter has another surrogate than was listed");
        }
    }

    @Override
    public int size() {
        return maildrop.size();
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public Entry entry(MessageNumber number) {
        Entry entry = maildrop.entry(number);
        return new Entry(entry.id(), surrogates.getOrDefault(number, entry.octets()));
    }

    @Override
    public long octets(MessageNumber number) {
        Long surrogate = surrogates.get(number);
        return surrogate == null ? maildrop.octets(number) : surrogate;
    }

    @Override
    public int putOctets(MessageNumber number, byte[] target, int at) {
        return surrogates.containsKey(number)
                ? Maildrop.super.putOctets(number, target, at)
                : maildrop.putOctets(number, target, at);
    }

    @Override
    public int putId(MessageNumber number, byte[] target, int at) {
        return maildrop.putId(number, target, at);
    }

    /// A letter that has a surrogate is looked through before it is given: what follows is what
    /// was listed.
    ///
    /// @throws Utf8Only if the letter has another surrogate than the one that was listed
    @Override
    public Source read(MessageNumber number) throws IOException {
        Long promised = surrogates.get(number);
        return promised == null ? maildrop.read(number) : surrogate(number, promised);
    }

    private Source surrogate(MessageNumber number, long promised) throws IOException {
        Extent extent =
                extent(number).filter(found -> found.octets() == promised).orElseThrow(Utf8Only::new);
        Source letter = maildrop.read(number);
        return new Source.Slices(Surrogate.of(letter.stream()), extent);
    }

    private Optional<Extent> extent(MessageNumber number) throws IOException {
        try (Source letter = maildrop.read(number)) {
            return Surrogate.extent(letter.stream());
        }
    }

    @Override
    public Optional<Source> readAtOnce(MessageNumber number, boolean headerOnly) {
        return surrogates.containsKey(number) ? Optional.empty() : maildrop.readAtOnce(number, headerOnly);
    }

    @Override
    public void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) throws IOException {
        maildrop.remove(marked, gone);
    }

    @Override
    public void retrieved(Set<MessageNumber> messages, LocalDate day) throws IOException {
        maildrop.retrieved(messages, day);
    }

    @Override
    public Set<MessageNumber> retrievedBefore(LocalDate day) throws IOException {
        return maildrop.retrievedBefore(day);
    }

    @Override
    public void close() {
        maildrop.close();
    }
}
