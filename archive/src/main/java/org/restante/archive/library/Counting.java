package org.restante.archive.library;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.restante.archive.library.Figures.Amount;
import org.restante.archive.search.Index;

/// Makes the figures of some letters.
record Counting(Shelves shelves, Catalogue catalogue, Contents contents, Index index, Clock clock) {
    private static final int MOST_SENDERS = 20;

    Figures of(BitSet letters) throws IOException {
        SortedMap<YearMonth, Integer> months = new TreeMap<>();
        int[] counts = new int[shelves.count()];
        long[] octets = new long[shelves.count()];
        for (int letter : contents.newest()) {
            if (letters.get(letter)) {
                Instant date = Instant.ofEpochMilli(contents.date(letter));
                months.merge(YearMonth.from(date.atZone(clock.getZone())), 1, Integer::sum);
                counts[catalogue.shelf(letter)]++;
                octets[catalogue.shelf(letter)] += contents.octets(letter);
            }
        }
        List<Amount> maildirs = new ArrayList<>();
        shelves.shown()
                .forEach(shelf ->
                        maildirs.add(new Amount(shelf.name(), counts[shelf.number()], octets[shelf.number()])));
        maildirs.sort(Comparator.comparingLong(Amount::octets).reversed());
        return new Figures(months, senders(letters), maildirs);
    }

    private List<Amount> senders(BitSet letters) throws IOException {
        Map<String, Index.Sender> senders = index.senders(contents.documents(letters));
        return senders.entrySet().stream()
                .filter(sender -> !sender.getKey().isEmpty())
                .map(sender -> new Amount(
                        sender.getKey(),
                        sender.getValue().letters(),
                        sender.getValue().octets()))
                .sorted(Comparator.comparingInt(Amount::letters).reversed().thenComparing(Amount::name))
                .limit(MOST_SENDERS)
                .toList();
    }
}
