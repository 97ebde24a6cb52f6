package org.restante.archive.library;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.search.Index;
import org.restante.archive.search.Shown;

/// Makes rows of letters that were chosen.
record RowMaker(Shelves shelves, Catalogue catalogue, Contents contents, Index index) {
    private static final int MOST_READ = 30;

    /// Some of the letters, newest first.
    Rows letters(BitSet chosen, int from, int count) throws IOException {
        List<Row> rows = new ArrayList<>();
        int passed = 0;
        for (int letter : contents.newest()) {
            if (chosen.get(letter) && passed++ >= from) {
                if (rows.size() == count) {
                    break;
                }
                rows.add(row(List.of(letter)));
            }
        }
        return new Rows(rows, chosen.cardinality());
    }

    /// Some of their threads, by their newest letters.
    Rows threads(BitSet chosen, int from, int count) throws IOException {
        var met = new BitSet(catalogue.size());
        var onPage = new BitSet(catalogue.size());
        SequencedMap<Integer, List<Integer>> page = new LinkedHashMap<>();
        int total = 0;
        for (int letter : contents.newest()) {
            if (chosen.get(letter)) {
                int root = contents.root(letter);
                if (!met.get(root)) {
                    met.set(root);
                    onPage.set(root, total >= from && page.size() < count);
                    total++;
                }
                if (onPage.get(root)) {
                    page.computeIfAbsent(root, _ -> new ArrayList<>()).add(letter);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (List<Integer> thread : page.values()) {
            rows.add(row(thread));
        }
        return new Rows(rows, total);
    }

    /// The letters of a thread, oldest first.
    List<Row> thread(int letter) throws IOException {
        boolean trash = catalogue.isTrashed(letter);
        List<Row> rows = new ArrayList<>();
        int[] newest = contents.newest();
        for (int i = newest.length - 1; i >= 0; i--) {
            int other = newest[i];
            boolean shown = catalogue.isThere(other) && (trash || !catalogue.isTrashed(other));
            if (contents.root(other) == contents.root(letter) && shown) {
                rows.add(row(List.of(other)));
            }
        }
        return rows;
    }

    /// @param letters of one thread, newest first
    private Row row(List<Integer> letters) throws IOException {
        int newest = letters.getFirst();
        Shown shown = index.shown(contents.document(newest));
        return new Row(
                catalogue.id(newest),
                contents.thread(newest),
                letters.size(),
                shelves.of(catalogue.shelf(newest)).name(),
                flags(letters),
                letters.stream().anyMatch(contents::hasAttachments),
                letters.size() == 1 ? shown.people() : people(letters, shown),
                shown.subject(),
                shown.snippet(),
                Instant.ofEpochMilli(contents.date(newest)),
                contents.octets(newest));
    }

    private Set<Flag> flags(List<Integer> letters) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        letters.forEach(letter -> flags.addAll(catalogue.flags(letter)));
        if (!letters.stream().allMatch(letter -> catalogue.has(letter, Flag.SEEN))) {
            flags.remove(Flag.SEEN);
        }
        return flags;
    }

    /// Of long threads, those who wrote first, and last.
    private List<String> people(List<Integer> letters, Shown newest) throws IOException {
        Set<String> people = new LinkedHashSet<>();
        for (int i = letters.size() - 1; i > Math.max(0, letters.size() - MOST_READ); i--) {
            people.addAll(index.shown(contents.document(letters.get(i))).people());
        }
        people.addAll(newest.people());
        return List.copyOf(people);
    }
}
