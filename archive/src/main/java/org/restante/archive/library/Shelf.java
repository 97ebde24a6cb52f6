package org.restante.archive.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.restante.archive.letter.Hash;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.Located;
import org.restante.archive.local.MaildirFolder;
import org.restante.archive.local.Stamp;

/// One Maildir of the library, as it was seen last.
final class Shelf {
    private static final long CHEAP = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SPARING = 10;

    private final int number;
    private final String name;
    private final MaildirFolder folder;
    private final boolean ours;
    private int letters;
    private Optional<Stamp> seen = Optional.empty();
    private boolean settled;
    private boolean there;
    private String trouble = "";
    private long listed;
    private long cost;

    /// @param number what the catalogue calls it
    /// @param ours whether its trash is emptied
    Shelf(int number, String name, Path folder, boolean ours) {
        this.number = number;
        this.name = name;
        this.folder = new MaildirFolder(folder);
        this.ours = ours;
    }

    /// Takes the place of what was written, if that was of this Maildir and nothing is known of it yet.
    ///
    /// @return what it then does, if it is that of all others too
    Optional<Runnable> read(RememberedReader in) {
        String named = in.text();
        String lay = in.text();
        List<Long> stamp = Arrays.stream(in.longs()).boxed().toList();
        long were = in.number();
        boolean whole = in.number() != 0;
        Runnable take = () -> {
            seen = Optional.of(stamp).filter(times -> !times.isEmpty()).map(Stamp::new);
            there = seen.isPresent();
            settled = whole;
            letters = (int) were;
        };
        return Optional.of(take).filter(_ -> named.equals(name) && lay.equals(String.valueOf(folder.root())));
    }

    void write(RememberedWriter out) throws IOException {
        out.text(name);
        out.text(String.valueOf(folder.root()));
        long[] stamp = seen.map(Stamp::changed).orElse(List.of()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        out.longs(stamp, stamp.length);
        out.number(letters);
        out.number(settled ? 1 : 0);
    }

    /// What the catalogue calls it.
    int number() {
        return number;
    }

    String name() {
        return name;
    }

    long hash() {
        return Hash.of(name);
    }

    MaildirFolder folder() {
        return folder;
    }

    boolean isOurs() {
        return ours;
    }

    /// Whether it could be read when it was looked at last.
    boolean isThere() {
        return there;
    }

    /// Why not, in one line; empty if it could, or nobody would expect it to be there.
    String trouble() {
        return there || (ours && letters == 0 && trouble.isEmpty())
                ? ""
                : folder.root() + ": "
                        + (trouble.isEmpty() ? "is not there; its letters are shown again when it is" : trouble);
    }

    /// Looks whether it changed, and lists it if so. A large one that changes all the time is not
    /// listed all the time.
    ///
    /// @return whether anything is different
    boolean look(Catalogue catalogue) {
        try {
            if (!folder.isThere()) {
                return vanish(catalogue, "");
            }
            Stamp now = folder.stamp();
            boolean same = seen.filter(now::equals).isPresent();
            boolean tooSoon = there && cost > CHEAP && System.nanoTime() - listed < cost * SPARING;
            return !(same && settled) && !tooSoon && list(catalogue, now);
        } catch (IOException e) {
            return vanish(catalogue, "cannot be read: " + e);
        }
    }

    private boolean list(Catalogue catalogue, Stamp now) throws IOException {
        long begun = System.nanoTime();
        long time = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        boolean changed = take(catalogue) || !there;
        there = true;
        trouble = "";
        seen = Optional.of(now);
        settled = now.settledAt(time);
        listed = System.nanoTime();
        cost = listed - begun;
        return changed;
    }

    private boolean take(Catalogue catalogue) throws IOException {
        var found = new Found(catalogue);
        folder.each(found);
        boolean gone = found.count() < letters;
        if (gone) {
            remove(catalogue, found.letters);
        }
        return found.changed || gone;
    }

    /// What one listing tells, as it goes, so that never all names are held twice.
    private final class Found implements Consumer<Located> {
        private final Catalogue catalogue;
        private final BitSet letters;
        private boolean changed;

        Found(Catalogue catalogue) {
            this.catalogue = catalogue;
            this.letters = new BitSet(catalogue.size());
        }

        @Override
        public void accept(Located located) {
            LetterId id = LetterId.of(name, located.unique());
            int letter = catalogue.letter(id.value());
            if (letter < 0 || !catalogue.isThere(letter)) {
                letter = catalogue.add(number, id, located);
                Shelf.this.letters++;
                changed = true;
            } else if (catalogue.shelf(letter) != number) {
                return; // who chooses names can make two ids alike
            } else if (!letters.get(letter)) { // of two, the first counts
                changed |= catalogue.move(letter, located);
            }
            letters.set(letter);
        }

        int count() {
            return letters.cardinality();
        }
    }

    /// Those that are here, but for some.
    private void remove(Catalogue catalogue, BitSet kept) {
        for (int letter = 0; letter < catalogue.size(); letter++) {
            if (catalogue.isThere(letter) && catalogue.shelf(letter) == number && !kept.get(letter)) {
                catalogue.remove(letter);
                letters--;
            }
        }
    }

    private boolean vanish(Catalogue catalogue, String why) {
        boolean was = there;
        trouble = why;
        there = false;
        seen = Optional.empty();
        if (letters > 0) {
            remove(catalogue, new BitSet());
        }
        if (was && why.isEmpty()) {
            trouble = "is not there any more; its letters are shown again when it is";
        }
        return was;
    }

    /// Notes what was done here, so that it is not taken for the work of others.
    void moved(Catalogue catalogue, int letter, Optional<Located> now) {
        if (now.isPresent()) {
            catalogue.move(letter, now.get());
        } else {
            letters -= catalogue.isThere(letter) ? 1 : 0;
            catalogue.remove(letter);
        }
    }

    /// Believes nothing: it is listed the next time.
    void forget() {
        seen = Optional.empty();
        cost = 0;
    }

    /// Believes that the folders are as they are known now, until they change or are looked at
    /// again.
    void believe() throws IOException {
        seen = Optional.of(folder.stamp());
        settled = false;
    }
}
