package org.restante.archive.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.Located;
import org.restante.archive.local.Place;

/// What the folders of the Maildirs say of each letter: where it lies, and its marks. Each letter
/// has a number, from 0 up, which it keeps when it goes and comes again. Arrays, so that a letter
/// costs few octets.
final class Catalogue {
    private static final List<Place> PLACES = List.of(Place.values());
    private static final byte GONE = -1;

    private long[] ids = new long[1024];
    private int[] shelves = new int[1024];
    private byte[] places = new byte[1024];
    private int[] infos = new int[1024];
    private int size;

    /// The parts of file names that letters keep.
    private Names uniques = new Names();

    private LongTable byId = new LongTable(1024);

    /// The few ends of names that there are, each once.
    private final List<String> texts = new ArrayList<>();

    private final List<Set<Flag>> flags = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// Takes the place of what was written, in a catalogue that is empty.
    void read(RememberedReader in) {
        ids = in.longs();
        size = ids.length;
        byId = new LongTable(size);
        for (int letter = 0; letter < size; letter++) {
            byId.put(ids[letter], letter);
        }
        uniques = Names.read(in);
        shelves = in.ints();
        places = in.octets();
        infos = in.ints();
        for (long left = in.number(); left > 0; left--) {
            numbers.computeIfAbsent(in.text(), this::enter);
        }
    }

    void write(RememberedWriter out) throws IOException {
        out.longs(ids, size);
        uniques.write(out);
        out.ints(shelves, size);
        out.octets(places, size);
        out.ints(infos, size);
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    /// More than any number of a letter.
    int size() {
        return size;
    }

    /// Enters a letter that was not there, and may have been before.
    int add(int shelf, LetterId id, Located located) {
        int known = byId.get(id.value());
        int letter = known < 0 ? size++ : known;
        if (known < 0) {
            if (letter == ids.length) {
                grow();
            }
            byId.put(id.value(), letter);
            uniques.add(located.unique());
        }
        ids[letter] = id.value();
        shelves[letter] = shelf;
        move(letter, located);
        return letter;
    }

    private void grow() {
        int more = size + size / 2 + 1;
        ids = Arrays.copyOf(ids, more);
        shelves = Arrays.copyOf(shelves, more);
        places = Arrays.copyOf(places, more);
        infos = Arrays.copyOf(infos, more);
    }

    /// Notes where a letter is now.
    ///
    /// @return whether it was elsewhere, or had other marks
    boolean move(int letter, Located located) {
        byte place = (byte) PLACES.indexOf(located.place());
        int info = numbers.computeIfAbsent(located.info(), this::enter);
        boolean changed = places[letter] != place || infos[letter] != info;
        places[letter] = place;
        infos[letter] = info;
        return changed;
    }

    private int enter(String info) {
        texts.add(info);
        flags.add(Collections.unmodifiableSet(Located.flags(info))); // of bits, not hashes
        return texts.size() - 1;
    }

    /// Notes that a letter is gone.
    void remove(int letter) {
        places[letter] = GONE;
    }

    boolean isThere(int letter) {
        return places[letter] != GONE;
    }

    boolean isTrashed(int letter) {
        return isThere(letter) && PLACES.get(places[letter]).isTrash();
    }

    Set<Flag> flags(int letter) {
        return flags.get(infos[letter]);
    }

    boolean has(int letter, Flag flag) {
        return flags.get(infos[letter]).contains(flag);
    }

    /// Where a letter that is there lies.
    Located located(int letter) {
        return new Located(PLACES.get(places[letter]), uniques.get(letter), texts.get(infos[letter]));
    }

    LetterId id(int letter) {
        return new LetterId(ids[letter]);
    }

    /// The number of the Maildir that a letter belongs to.
    int shelf(int letter) {
        return shelves[letter];
    }

    /// The number of a letter that is or was there; negative if there is none.
    int letter(long id) {
        return byId.get(id);
    }
}
