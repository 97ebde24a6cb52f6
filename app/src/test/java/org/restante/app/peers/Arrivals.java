package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was brought home, compared with what was put in. Order does not count, number does: a letter that came twice
/// is one too many.
final class Arrivals {
    private static final int SHOWN = 300;
    private static final int MOST = 10;

    private Arrivals() {}

    /// Fails unless `arrived` is `expected`, each letter as often as in the other.
    ///
    /// @param expected the letters with the text they must have now
    static void compare(List<Sample> expected, List<String> arrived) {
        Map<String, Integer> left = new HashMap<>();
        for (String letter : arrived) {
            left.merge(letter, 1, Integer::sum);
        }
        List<String> missing = new ArrayList<>();
        for (Sample letter : expected) {
            Integer there = left.get(letter.octets());
            if (there == null) {
                missing.add("missing: " + letter.name() + " " + shown(letter.octets()));
            } else if (there == 1) {
                left.remove(letter.octets());
            } else {
                left.put(letter.octets(), there - 1);
            }
        }
        List<String> faults = new ArrayList<>(missing.stream().limit(MOST / 2).toList());
        left.forEach((letter, times) -> faults.add(times + " unexpected: " + shown(letter)));
        assertThat(faults.stream().limit(MOST)).as(missing.size() + " missing, " + left.size() + " unexpected").isEmpty();
    }

    private static String shown(String letter) {
        String text = letter.length() <= SHOWN
                ? letter
                : letter.substring(0, SHOWN / 2) + " [...] " + letter.substring(letter.length() - SHOWN / 2);
        return letter.length() + " octets: "
                + text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
}
