package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was brought home, compared with what was put in. Order does not count, number does: a letter that came twice
/// is one too many.
final class Arrivals {
    private static final int SHOWN = 240;
    private static final int MOST = 3;

    private Arrivals() {}

    /// Fails unless `arrived` is `expected`, each letter as often as in the other.
    ///
    /// @param expected the letters with the text they must have now
    static void compare(List<Sample> expected, List<String> arrived) {
        Map<String, Integer> unexpected = new HashMap<>();
        for (String letter : arrived) {
            unexpected.merge(letter, 1, Integer::sum);
        }
        List<Sample> missing = new ArrayList<>();
        for (Sample letter : expected) {
            if (unexpected.containsKey(letter.octets())) {
                unexpected.computeIfPresent(letter.octets(), (_, times) -> times == 1 ? null : times - 1);
            } else {
                missing.add(letter);
            }
        }
        List<String> faults = new ArrayList<>();
        missing.stream().limit(MOST).forEach(letter -> faults.add("missing: " + shown(letter.octets())));
        unexpected.keySet().stream().limit(MOST).forEach(letter -> faults.add("unexpected: " + shown(letter)));
        assertThat(faults)
                .as(
                        "%d unexpected; %d missing: %s",
                        unexpected.size(),
                        missing.size(),
                        missing.stream().map(Sample::name).toList())
                .isEmpty();
    }

    private static String shown(String letter) {
        String text = letter.length() <= SHOWN
                ? letter
                : letter.substring(0, SHOWN / 2) + " [...] " + letter.substring(letter.length() - SHOWN / 2);
        return letter.length() + " octets: "
                + text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
}
