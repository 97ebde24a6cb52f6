package org.restante.protocol.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Letters of parts within parts, some of them odd. Each line of a body has a number, as `[7]`, by which it is known.
final class RandomLetters {
    private static final String[] FIELDS = {
        "Subject: ",
        "From: ",
        "X-Mood: ",
        "Content-Description: ",
        "Content-Disposition: attachment; filename=",
        "",
        "\u00f6: "
    };
    private static final String[] TEXTS = {
        "plain",
        "Gr\u00fc\u00dfe",
        "J\u00f6rg <j@example.org>",
        "\u4e2d\u6587 \uD83D\uDE00",
        "\"\u00fc",
        "a\n b\u00fc",
        "\u00fc\n\t(c)"
    };
    private static final String[] BEFORE = {"", "", "--", "-", " --", "\u00fc ", "Subject: \u00fc ", "--b"};

    private final Random random;
    private final StringBuilder letter = new StringBuilder();
    private final List<String> bodies = new ArrayList<>();
    private int boundaries;

    private RandomLetters(Random random) {
        this.random = random;
    }

    /// @param bodies the lines that must stay as they are
    record RandomLetter(String text, List<String> bodies) {}

    static RandomLetter letter(Random random) {
        RandomLetters letters = new RandomLetters(random);
        letters.letter.append("Received: by a with UTF8SMTP\nComments: \u00fc\n");
        letters.entity(4, false);
        String end = random.nextBoolean() ? "\r\n" : "\n";
        return new RandomLetter(letters.letter.toString().replace("\n", end), letters.bodies);
    }

    private void entity(int depth, boolean digest) {
        fields();
        switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> text(digest);
            case 1 -> message(depth, digest);
            default -> multipart(depth);
        }
    }

    private void fields() {
        for (int i = random.nextInt(3); i > 0; i--) {
            letter.append(one(FIELDS)).append(one(TEXTS)).append('\n');
        }
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private void text(boolean digest) {
        String[] types = {
            "text/plain",
            "TEXT/HTML; charset=utf-8",
            "application/pdf; name=\"gr\u00f6\u00dfe\"",
            "message/delivery-status"
        };
        letter.append(digest || random.nextBoolean() ? "Content-Type: " + one(types) + "\n" : "")
                .append('\n');
        body();
    }

    private void message(int depth, boolean digest) {
        String type = random.nextBoolean() ? "message/rfc822" : "Message/Global; x=\u00fc";
        letter.append(digest ? "" : "Content-Type: " + type + "\n").append('\n');
        entity(depth - 1, false);
    }

    private void multipart(int depth) {
        String boundary = "b" + ++boundaries;
        String[] forms = {
            "boundary=%s",
            "boundary=\"%s\"",
            "boundary=%s (\u00fc)",
            "x=\u00fc;\n BOUNDARY=%s",
            "boundary*=us-ascii''%s",
            "boundary*0=%s"
        };
        boolean digest = random.nextInt(4) == 0;
        letter.append(digest ? "Content-Type: multipart/digest; " : "Content-Type: multipart/mixed; ");
        letter.append(one(forms).formatted(boundary)).append("\n\n");
        body();
        for (int i = random.nextInt(4); i > 0; i--) {
            letter.append("--" + boundary + one(new String[] {"", "", " ", "\t "}) + "\n");
            entity(depth - 1, digest);
        }
        letter.append("--" + boundary + "--\n");
        body();
    }

    private void body() {
        for (int i = random.nextInt(3); i > 0; i--) {
            String line = one(BEFORE) + "[" + bodies.size() + "]" + one(new String[] {"", "\u00fc", " --"});
            bodies.add(line);
            letter.append(line).append('\n');
        }
    }
}
