package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// The header fields that a delivery puts in front of a letter.
final class Trace {
    private static final Pattern FIELDS = Pattern.compile(
            "Return-Path: <[^\r\n]*>\r\nDelivered-To: [^\r\n]*\r\n" + "Received: [^\r\n]*\r\n([ \t][^\r\n]*\r\n)*");

    private Trace() {}

    /// Fails unless `stored` are these letters, each once, as they were handed over: bare LF became CRLF, the trace
    /// fields stand in front, and nothing else is different.
    ///
    /// @return the stored letters with their names
    static List<Sample> check(List<Sample> letters, List<String> stored) {
        List<Sample> longest = letters.stream()
                .map(letter -> new Sample(letter.name(), letter.wire()))
                .sorted(Comparator.comparingInt(
                                (Sample letter) -> letter.octets().length())
                        .reversed())
                .toList();
        List<Sample> named = new ArrayList<>();
        for (String text : stored) {
            longest.stream()
                    .filter(letter -> isTraced(text, letter.octets()))
                    .findFirst()
                    .ifPresent(letter -> named.add(new Sample(letter.name(), text)));
        }
        assertThat(named)
                .extracting(Sample::name)
                .containsExactlyInAnyOrderElementsOf(
                        letters.stream().map(Sample::name).toList());
        assertThat(stored).hasSameSizeAs(letters);
        return named;
    }

    private static boolean isTraced(String text, String letter) {
        return text.endsWith(letter)
                && FIELDS.matcher(text.substring(0, text.length() - letter.length()))
                        .matches();
    }
}
