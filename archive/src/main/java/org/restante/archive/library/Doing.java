package org.restante.archive.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.Located;
import org.restante.archive.local.MaildirFolder;

/// Does something to letters, all or none.
final class Doing {
    private final Shelves shelves;
    private final Catalogue catalogue;
    private final Set<Shelf> touched = new LinkedHashSet<>();
    private final List<Integer> changed = new ArrayList<>();
    private final List<Located> before = new ArrayList<>();

    Doing(Shelves shelves, Catalogue catalogue) {
        this.shelves = shelves;
        this.catalogue = catalogue;
    }

    Change perform(Action action, Collection<LetterId> letters) throws IOException {
        try {
            for (LetterId id : letters) {
                int letter = catalogue.letter(id.value());
                if (letter >= 0 && catalogue.isThere(letter)) {
                    perform(action, letter);
                }
            }
        } catch (IOException e) {
            takeBack(e);
            throw e;
        } finally {
            for (Shelf shelf : touched) {
                shelf.folder().sync();
                shelf.believe();
            }
        }
        return new Change(action, changed.stream().map(catalogue::id).toList());
    }

    private void perform(Action action, int letter) throws IOException {
        Shelf shelf = shelves.of(catalogue.shelf(letter));
        Located was = catalogue.located(letter);
        Optional<Located> now = act(shelf.folder(), action, was);
        if (now.filter(was::equals).isPresent()) {
            return;
        }
        touched.add(shelf);
        shelf.moved(catalogue, letter, now);
        if (now.isPresent() && differs(action, was)) {
            changed.add(letter);
            before.add(was);
        }
    }

    private static Optional<Located> act(MaildirFolder folder, Action action, Located letter) throws IOException {
        return switch (action) {
            case Action.Mark(Flag flag, boolean present) -> folder.mark(letter, flag, present);
            case Action.Trash _ -> folder.trash(letter);
            case Action.Restore _ -> folder.restore(letter);
        };
    }

    /// Whether the action makes a difference. A letter that another program moved meanwhile is
    /// elsewhere, and as it was.
    private static boolean differs(Action action, Located was) {
        return switch (action) {
            case Action.Mark(Flag flag, boolean present) -> was.flags().contains(flag) != present;
            case Action.Trash _ -> !was.place().isTrash();
            case Action.Restore _ -> was.place().isTrash();
        };
    }

    private void takeBack(IOException why) {
        for (int i = changed.size() - 1; i >= 0; i--) {
            int letter = changed.get(i);
            Shelf shelf = shelves.of(catalogue.shelf(letter));
            try {
                shelf.moved(catalogue, letter, shelf.folder().put(catalogue.located(letter), before.get(i)));
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
        changed.clear();
    }
}
