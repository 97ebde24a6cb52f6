package org.restante.archive.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private final Map<String, Integer> letters = new HashMap<>();
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
        return there || (ours && letters.isEmpty() && trouble.isEmpty())
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
        List<Located> all = folder.list();
        boolean changed = take(catalogue, all) || !there;
        there = true;
        trouble = "";
        seen = Optional.of(now);
        settled = now.settledAt(time);
        listed = System.nanoTime();
        cost = listed - begun;
        return changed;
    }

    private boolean take(Catalogue catalogue, List<Located> all) {
        boolean changed = false;
        var found = new BitSet(catalogue.size());
        for (Located located : all) {
            Integer known = letters.get(located.unique());
            if (known == null) {
                known = catalogue.add(number, LetterId.of(name, located.unique()), located);
                letters.put(located.unique(), known);
                changed = true;
            } else if (!found.get(known)) { // of two, the first counts
                changed |= catalogue.move(known, located);
            }
            found.set(known);
        }
        boolean gone = letters.values().removeIf(letter -> {
            if (!found.get(letter)) {
                catalogue.remove(letter);
            }
            return !found.get(letter);
        });
        return changed || gone;
    }

    private boolean vanish(Catalogue catalogue, String why) {
        boolean was = there;
        trouble = why;
        there = false;
        seen = Optional.empty();
        letters.values().forEach(catalogue::remove);
        if (was && why.isEmpty()) {
            trouble = "is not there any more; its letters are shown again when it is";
        }
        letters.clear();
        return was;
    }

    /// Notes what was done here, so that it is not taken for the work of others.
    void moved(Catalogue catalogue, int letter, Optional<Located> now) {
        if (now.isPresent()) {
            catalogue.move(letter, now.get());
        } else {
            letters.values().remove(letter);
            catalogue.remove(letter);
        }
    }

    /// Believes that the folders are as they are known now, until they change or are looked at
    /// again.
    void believe() throws IOException {
        seen = Optional.of(folder.stamp());
        settled = false;
    }
}
