package org.restante.app.peers;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Letters that can be told from one another, and each from a part of it; and what became of them.
final class Census {
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: (.*)$");
    private static final int MOST_LINES = 150;

    private final Map<String, String> letters = new LinkedHashMap<>();
    private final Set<String> lost = new HashSet<>();

    /// @param name in every subject
    Census(String name, int count, Random random) {
        for (int n = 0; n < count; n++) {
            String subject = name + " " + n;
            String lines = ("a line of " + subject + ", one of many\n").repeat(random.nextInt(MOST_LINES));
            letters.put(subject, "Subject: " + subject + "\n\n" + lines + "the end of " + subject + "\n");
        }
    }

    /// The letters, to be delivered.
    List<Sample> samples() {
        return letters.entrySet().stream()
                .map(letter -> new Sample(letter.getKey(), letter.getValue()))
                .toList();
    }

    /// Notes which letters are neither at home nor at the server, and therefore lost.
    void look(Maildir home, Maildir server) throws IOException {
        Set<String> missing = new HashSet<>(letters.keySet());
        missing.removeAll(whole(home));
        missing.removeAll(whole(server));
        lost.addAll(missing);
    }

    /// Counts what there is in the end.
    ///
    /// @param faults how many there were
    Tally tally(int faults, Maildir home, Maildir server) throws IOException {
        int doubled = home.files().size() - whole(home).size();
        return new Tally(
                1, faults, letters.size(), lost.size(), doubled, server.files().size());
    }

    private Set<String> whole(Maildir maildir) throws IOException {
        Set<String> found = new HashSet<>();
        for (String letter : maildir.letters()) {
            String text = letter.replace("\r\n", "\n");
            Matcher subject = SUBJECT.matcher(text);
            if (subject.find() && text.endsWith(letters.getOrDefault(subject.group(1), "\0"))) {
                found.add(subject.group(1));
            }
        }
        return found;
    }
}
