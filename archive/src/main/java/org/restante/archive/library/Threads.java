package org.restante.archive.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.restante.archive.search.Facts.Links;

/// Joins letters to threads: those that refer to each other, or to the same third one, there or
/// not; and answers that refer to nothing, as some programs write them, to the letter before them
/// with the same subject, if it is not older than some weeks. Not thread-safe.
final class Threads {
    private static final long NEAR = Duration.ofDays(28).toMillis();

    private final int[] parents;
    private final LongTable byMessageId;
    private final List<Lone> lone = new ArrayList<>();

    /// A letter that may be joined by its subject.
    private record Lone(int letter, long about, long date, boolean answer) {}

    /// @param letters how many there are at most; each is called by a number below
    Threads(int letters) {
        parents = new int[letters];
        Arrays.setAll(parents, i -> i);
        byMessageId = new LongTable(letters);
    }

    /// Takes a letter.
    ///
    /// @param date in milliseconds
    void add(int letter, long date, Links links) {
        if (links.messageId() != 0) {
            join(letter, links.messageId());
        }
        for (long reference : links.references()) {
            join(letter, reference);
        }
        if (links.about() != 0) {
            lone.add(new Lone(
                    letter,
                    links.about(),
                    date,
                    links.reply() && links.references().isEmpty()));
        }
    }

    private void join(int letter, long messageId) {
        int known = byMessageId.get(messageId);
        if (known < 0) {
            byMessageId.put(messageId, letter);
        } else {
            join(letter, known);
        }
    }

    private void join(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        if (rootA != rootB) {
            parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }
    }

    private int root(int letter) {
        int at = letter;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /// For each letter one of its thread, the same for all of that thread.
    int[] roots() {
        joinBySubject();
        int[] roots = new int[parents.length];
        Arrays.setAll(roots, this::root);
        return roots;
    }

    /// Most subjects have no answers of this kind, and need not be sorted.
    private void joinBySubject() {
        Set<Long> answered = lone.stream().filter(Lone::answer).map(Lone::about).collect(Collectors.toSet());
        lone.removeIf(letter -> !answered.contains(letter.about()));
        lone.sort((a, b) ->
                a.about() != b.about() ? Long.compare(a.about(), b.about()) : Long.compare(a.date(), b.date()));
        for (int i = 1; i < lone.size(); i++) {
            Lone before = lone.get(i - 1);
            Lone letter = lone.get(i);
            if (letter.answer() && before.about() == letter.about() && letter.date() - before.date() <= NEAR) {
                join(letter.letter(), before.letter());
            }
        }
        lone.clear();
    }
}
