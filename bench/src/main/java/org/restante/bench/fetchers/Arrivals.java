package org.restante.bench.fetchers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Looks whether every letter has come home once, octet by octet. Line ends may be LF or CRLF, and fields may have been
/// put in front as those do who deliver.
final class Arrivals {
    private static final Pattern ADDED =
            Pattern.compile("(?:(?:Received|Return-Path|Delivered-To):[^\n]*\n(?:[ \t][^\n]*\n)*)*");

    private final Map<String, Integer> missing = new HashMap<>();
    private int strange;

    private Arrivals(List<byte[]> letters) {
        letters.forEach(letter -> missing.merge(text(letter), 1, Integer::sum));
    }

    /// Reads all letters of a Maildir back.
    ///
    /// @throws IOException if they are others, and how many
    static void check(List<byte[]> letters, Path maildir) throws IOException {
        Arrivals arrivals = new Arrivals(letters);
        for (String folder : List.of("new", "cur")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(maildir.resolve(folder))) {
                for (Path file : files) {
                    arrivals.tick(text(Files.readAllBytes(file)));
                }
            }
        }
        int left =
                arrivals.missing.values().stream().mapToInt(Integer::intValue).sum();
        if (left > 0 || arrivals.strange > 0) {
            throw new IOException(maildir + ": of " + letters.size() + " letters " + left + " are missing, and "
                    + arrivals.strange + " are there that were changed or come twice");
        }
    }

    private static String text(byte[] letter) {
        return new String(letter, ISO_8859_1).replace("\r\n", "\n");
    }

    private void tick(String text) {
        var added = ADDED.matcher(text);
        for (int begin = 0; begin >= 0; begin = text.indexOf("Received: ", begin + 1)) {
            if (added.region(0, begin).matches() && tickExactly(text.substring(begin))) {
                return;
            }
        }
        strange++;
    }

    private boolean tickExactly(String letter) {
        int count = missing.getOrDefault(letter, 0);
        if (count > 1) {
            missing.put(letter, count - 1);
        } else {
            missing.remove(letter);
        }
        return count > 0;
    }
}
