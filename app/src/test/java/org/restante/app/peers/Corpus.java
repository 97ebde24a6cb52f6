package org.restante.app.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The letters that every client must bring home: 300 of them, the same in every run.
final class Corpus {
    /// How many there are.
    static final int SIZE = 300;

    private static final List<Sample> ALL = make();

    private Corpus() {}

    /// All letters: first the odd shapes, then ordinary ones.
    static List<Sample> all() {
        return ALL;
    }

    /// All letters but those of the named shapes.
    ///
    /// @throws IllegalArgumentException if there is no such shape
    static List<Sample> without(Set<String> shapes) {
        for (String shape : shapes) {
            if (ALL.stream().noneMatch(letter -> letter.name().equals(shape))) {
                throw new IllegalArgumentException("no such shape: " + shape);
            }
        }
        return ALL.stream().filter(letter -> !shapes.contains(letter.name())).toList();
    }

    private static List<Sample> make() {
        List<Sample> letters = new ArrayList<>(OddShapes.all());
        letters.addAll(OrdinaryShapes.make(SIZE - letters.size()));
        return List.copyOf(letters);
    }
}
