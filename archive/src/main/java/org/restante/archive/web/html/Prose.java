package org.restante.archive.web.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plain text in runs: what somebody wrote, and what they quoted.
public final class Prose {
    /// What is longer is cut.
    public static final int LONGEST = 1_000_000;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'\\\\]{1,2000}", Pattern.CASE_INSENSITIVE);
    private static final String CLOSING = ".,;:!?)]}";
    /// Fewer quoted lines than these are shown as they are: to fold them would hide more than it
    /// saves.
    private static final int FEW = 3;

    private Prose() {}

    /// Lines that belong together.
    ///
    /// @param quoted whether they were quoted, and are to be folded
    /// @param pieces their text in order
    public record Run(boolean quoted, List<Piece> pieces) {

        /// Copies the list.
        public Run {
            pieces = List.copyOf(pieces);
        }
    }

    /// Some text.
    ///
    /// @param text as it stands there
    /// @param link whether it is the address of a page
    public record Piece(String text, boolean link) {}

    /// Takes a text apart.
    public static List<Run> runs(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Run> runs = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        for (String line : shown.split("\n", -1)) {
            boolean quotes = line.startsWith(">");
            if (quotes != quoted) {
                add(runs, lines, quoted);
                quoted = quotes;
            }
            lines.add(line);
        }
        add(runs, lines, quoted);
        return runs;
    }

    private static void add(List<Run> runs, List<String> lines, boolean quoted) {
        if (!lines.isEmpty()) {
            runs.add(new Run(quoted && lines.size() > FEW, pieces(String.join("\n", lines))));
            lines.clear();
        }
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int at = 0;
        while (link.find()) {
            int end = link.end();
            while (CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            pieces.add(new Piece(text.substring(at, link.start()), false));
            pieces.add(new Piece(text.substring(link.start(), end), true));
            at = end;
        }
        pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }
}
