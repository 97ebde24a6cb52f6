package org.restante.archive.library;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.restante.archive.search.Facts;
import org.restante.archive.search.Index;

/// What the index says of each letter of the catalogue, as of one moment: when it was sent, its
/// size, its thread. Letters are called by their numbers in the catalogue.
final class Contents {
    private static final int NONE = -1;

    private final int[] documents;
    private final int[] letters;
    private final long[] dates;
    private final long[] octets;
    private final BitSet attachments;
    private int[] newest = new int[0];
    private int[] roots = new int[0];
    private long[] oldest = new long[0];
    private int strangers;

    private Contents(RememberedReader in) {
        documents = in.ints();
        letters = in.ints();
        dates = in.longs();
        octets = in.longs();
        attachments = BitSet.valueOf(in.longs());
        newest = in.ints();
        roots = in.ints();
        oldest = in.longs();
        strangers = (int) in.number();
    }

    private Contents(int letters, int documents) {
        this.documents = new int[letters];
        Arrays.fill(this.documents, NONE);
        this.letters = new int[documents];
        Arrays.fill(this.letters, NONE);
        dates = new long[letters];
        octets = new long[letters];
        attachments = new BitSet(letters);
    }

    /// Where nothing is known.
    static Contents none() {
        return new Contents(0, 0);
    }

    /// What [#write] wrote.
    static Contents read(RememberedReader in) {
        return new Contents(in);
    }

    void write(RememberedWriter out) throws IOException {
        out.ints(documents, documents.length);
        out.ints(letters, letters.length);
        out.longs(dates, dates.length);
        out.longs(octets, octets.length);
        long[] words = attachments.toLongArray();
        out.longs(words, words.length);
        out.ints(newest, newest.length);
        out.ints(roots, roots.length);
        out.longs(oldest, oldest.length);
        out.number(strangers);
    }

    /// Reads what is known.
    ///
    /// @throws IOException if the index cannot be read
    static Contents of(Index index, Catalogue catalogue) throws IOException {
        var contents = new Contents(catalogue.size(), index.documents());
        var threads = new Threads(catalogue.size());
        index.facts(facts -> contents.take(catalogue, threads, facts));
        contents.order();
        contents.join(threads.roots(), catalogue);
        return contents;
    }

    private void take(Catalogue catalogue, Threads threads, Facts facts) {
        int letter = catalogue.letter(facts.letter());
        if (letter < 0) {
            strangers++;
            return;
        }
        documents[letter] = facts.document();
        letters[facts.document()] = letter;
        dates[letter] = facts.date();
        octets[letter] = facts.octets();
        attachments.set(letter, facts.attachments());
        threads.add(letter, facts.date(), facts.links());
    }

    /// By whole seconds and number in one word each, which sorts fast.
    private void order() {
        long[] keys = new long[documents.length];
        int count = 0;
        for (int letter = 0; letter < documents.length; letter++) {
            if (documents[letter] != NONE) {
                keys[count++] = ((dates[letter] / 1000) << 32) | letter;
            }
        }
        Arrays.sort(keys, 0, count);
        newest = new int[count];
        for (int i = 0; i < count; i++) {
            newest[i] = (int) keys[count - 1 - i];
        }
    }

    private void join(int[] joined, Catalogue catalogue) {
        roots = joined;
        oldest = new long[joined.length];
        for (int letter : newest) { // the oldest comes last
            oldest[roots[letter]] = catalogue.id(letter).value();
        }
    }

    /// Letters that are known, newest first.
    int[] newest() {
        return newest;
    }

    boolean knows(int letter) {
        return letter < documents.length && documents[letter] != NONE;
    }

    /// How many letters the index knows that the catalogue never saw.
    int strangers() {
        return strangers;
    }

    /// Whether every letter that the index knows is there.
    boolean isAllThere(Catalogue catalogue) {
        return strangers == 0 && Arrays.stream(newest).allMatch(catalogue::isThere);
    }

    int document(int letter) {
        return documents[letter];
    }

    long date(int letter) {
        return dates[letter];
    }

    long octets(int letter) {
        return octets[letter];
    }

    boolean hasAttachments(int letter) {
        return attachments.get(letter);
    }

    /// One letter of the thread that a letter belongs to, the same for all of it.
    int root(int letter) {
        return roots[letter];
    }

    /// What a thread is called: by its oldest letter.
    long thread(int letter) {
        return oldest[roots[letter]];
    }

    /// The letters of some documents.
    BitSet letters(BitSet found) {
        var all = new BitSet(documents.length);
        for (int document = found.nextSetBit(0); document >= 0; document = found.nextSetBit(document + 1)) {
            if (letters[document] != NONE) {
                all.set(letters[document]);
            }
        }
        return all;
    }

    /// The documents of some letters.
    BitSet documents(BitSet some) {
        var all = new BitSet(letters.length);
        some.stream().filter(this::knows).forEach(letter -> all.set(documents[letter]));
        return all;
    }
}
