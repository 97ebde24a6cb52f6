package org.restante.server.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of one language. In its file each text is a line of English, as it stands in the code, with `{}` for each
/// number, and behind it a line with four blanks in front that says the same.
final class Texts {
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9-])[0-9]+");
    private static final String PLACE = "{}";
    private static final String INDENT = "    ";

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = texts;
    }

    /// @throws IllegalStateException if a line of the file is out of place
    static Texts read(String tag) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream file = Texts.class.getResourceAsStream(tag + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("there are no texts in " + tag);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String english = lines.readLine(); english != null; english = lines.readLine()) {
                String said = lines.readLine();
                if (said == null
                        || english.startsWith(" ")
                        || !said.startsWith(INDENT)
                        || texts.put(english, said.strip()) != null) {
                    throw new IllegalStateException("out of place in " + tag + ": " + english);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(texts);
    }

    /// All of them, by what they are in English.
    Map<String, String> all() {
        return Map.copyOf(texts);
    }

    /// A text with `{}` for each number.
    static String key(String text) {
        return NUMBER.matcher(text).replaceAll(PLACE);
    }

    /// The text with the same numbers; itself, if there is none.
    String say(String english) {
        Matcher numbers = NUMBER.matcher(english);
        String said = texts.get(key(english));
        if (said == null) {
            return english;
        }
        while (numbers.find()) {
            said = said.replaceFirst("\\{}", numbers.group());
        }
        return said;
    }
}
