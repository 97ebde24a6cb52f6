package org.restante.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The letters of a dialogue that is being read.
final class Letters {
    private static final Pattern HEADING = Pattern.compile("-- message ([0-9]{1,4})( raw)?(?: for (ann|bob))? --");
    private static final Pattern LIKE_HEADING = Pattern.compile("-- .* --");

    private final List<Letter> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean begun;
    private boolean raw;
    private int number;
    private String user = "";

    /// Whether `line` belongs to the letters: it is a heading, or stands behind one.
    ///
    /// @throws IllegalArgumentException if it is not what must stand there
    boolean take(String line) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            begin(heading);
        } else if (LIKE_HEADING.matcher(line).matches()) {
            throw new IllegalArgumentException("not a heading like '-- message 2 raw for bob --'");
        } else if (begun) {
            text.append(raw ? Quoted.parse(line.strip()) : line + "\r\n");
        }
        return begun;
    }

    private void begin(Matcher heading) {
        end();
        begun = true;
        number = Integer.parseInt(heading.group(1));
        raw = heading.group(2) != null;
        user = heading.group(3) == null ? "ann" : heading.group(3);
        if (number != numbers(user).size() + 1) {
            throw new IllegalArgumentException(
                    "the next letter for " + user + " is " + (numbers(user).size() + 1));
        }
    }

    /// Says that nothing follows the letter at hand.
    void end() {
        if (begun) {
            all.add(new Letter(user, number, text.toString()));
            text.setLength(0);
        }
    }

    List<Letter> all() {
        return all;
    }

    /// @throws IllegalArgumentException if a step names a letter that is not there
    void check(int line, String user, Set<Integer> named) {
        if (!numbers(user).containsAll(named)) {
            throw new IllegalArgumentException("line " + line + " names a letter that is not in the file");
        }
    }

    Set<Integer> numbers(String user) {
        return all.stream()
                .filter(letter -> letter.user().equals(user))
                .map(Letter::number)
                .collect(Collectors.toSet());
    }
}
