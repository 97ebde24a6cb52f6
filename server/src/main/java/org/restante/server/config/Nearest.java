package org.restante.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that was meant where an unknown one was written.
final class Nearest {

    private Nearest() {}

    /// The name nearest to `written`, if it is near; a name without its section counts too.
    static Optional<String> to(String written, Collection<String> names) {
        int tolerated = Math.max(2, written.length() / 4);
        return names.stream()
                .filter(name -> distance(written, name) <= tolerated)
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    private static int distance(String written, String name) {
        int whole = edits(written, name);
        int last = edits(lastPart(written), lastPart(name));
        return Math.min(whole, last + (lastPart(name).length() <= last * 2 ? name.length() : 0));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Levenshtein's distance: letters put in, left out or changed.
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
