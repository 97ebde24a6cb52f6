package org.restante.store.memory;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.restante.protocol.MessageNumber;
import org.restante.store.Entry;
import org.restante.store.Maildrop;
import org.restante.store.Source;
import org.restante.store.lease.Leases;

final class MemoryMaildrop implements Maildrop {
    private final List<Letter> held;
    private final List<Letter> snapshot;
    private final long octets;
    private final Leases<?>.Lease lease;

    /// @param held the maildrop itself: what is removed here is removed there
    MemoryMaildrop(List<Letter> held, Leases<?>.Lease lease) {
        this.held = held;
        this.lease = lease;
        snapshot = List.copyOf(held);
        octets = snapshot.stream().mapToLong(letter -> letter.extent.octets()).sum();
    }

    @Override
    public int size() {
        return snapshot.size();
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public Entry entry(MessageNumber number) {
        Letter letter = snapshot.get(number.index());
        return new Entry(letter.id, letter.extent.octets());
    }

    @Override
    public Map<MessageNumber, Long> surrogates() {
        Map<MessageNumber, Long> octets = new HashMap<>();
        for (int n = 1; n <= snapshot.size(); n++) {
            MessageNumber number = new MessageNumber(n);
            snapshot.get(n - 1).surrogate.ifPresent(count -> octets.put(number, count));
        }
        return octets;
    }

    @Override
    public Source read(MessageNumber number) {
        Letter letter = snapshot.get(number.index());
        return new Source.Slices(new ByteArrayInputStream(letter.octets), letter.extent);
    }

    @Override
    public void remove(Set<MessageNumber> marked, Consumer<MessageNumber> gone) {
        Set<Letter> doomed = HashSet.newHashSet(marked.size());
        marked.forEach(number -> doomed.add(snapshot.get(number.index())));
        held.removeAll(doomed);
        marked.forEach(gone);
    }

    @Override
    public void retrieved(Set<MessageNumber> messages, LocalDate day) {
        for (MessageNumber number : messages) {
            Letter letter = snapshot.get(number.index());
            if (letter.retrieved == null) {
                letter.retrieved = day;
            }
        }
    }

    @Override
    public Set<MessageNumber> retrievedBefore(LocalDate day) {
        return IntStream.range(0, size())
                .filter(index -> {
                    LocalDate known = snapshot.get(index).retrieved;
                    return known != null && known.isBefore(day);
                })
                .mapToObj(MessageNumber::atIndex)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        lease.close();
    }
}
