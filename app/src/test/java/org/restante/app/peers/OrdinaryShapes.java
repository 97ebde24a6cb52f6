package org.restante.app.peers;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Letters as people write them: no two alike, the same in every run.
final class OrdinaryShapes {
    private static final long SEED = 1939;
    private static final List<String> WORDS = List.of(
            "letter",
            "office",
            "train",
            "garden",
            "invoice",
            "meeting",
            "Tuesday",
            "tea",
            "window",
            "Lisbon",
            "please",
            "thanks",
            "over",
            "under",
            "yesterday",
            "soon",
            "perhaps",
            "attached",
            "the",
            "a",
            "and",
            "we",
            "you");

    private OrdinaryShapes() {}

    /// @param count how many letters
    static List<Sample> make(int count) {
        var random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(n -> letter(n, random)).toList();
    }

    private static Sample letter(int n, Random random) {
        var text = new StringBuilder();
        text.append("Message-ID: <ordinary.").append(n).append("@example.org>\n");
        text.append("From: sender").append(random.nextInt(40)).append("@example.org\n");
        text.append("To: bob@example.org\nDate: Thu, 01 Jan 2026 10:").append(10 + random.nextInt(50));
        text.append(":00 +0000\nSubject: ").append(sentence(random, 6)).append("\n\n");
        for (int line = random.nextInt(120); line >= 0; line--) {
            text.append(random.nextInt(20) == 0 ? "." : "")
                    .append(sentence(random, 12))
                    .append('\n');
        }
        String lines = text.toString();
        return new Sample("ordinary " + n, n % 3 == 0 ? lines.replace("\n", "\r\n") : lines);
    }

    private static String sentence(Random random, int most) {
        var words = new StringBuilder();
        for (int word = random.nextInt(most); word >= 0; word--) {
            words.append(WORDS.get(random.nextInt(WORDS.size()))).append(word == 0 ? "" : " ");
        }
        return words.toString();
    }
}
