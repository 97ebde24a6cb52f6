package org.restante.archive.web.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The texts of one language. In its file each is a line of English, as it stands in the code, and
/// behind it a line with four blanks in front that says the same.
final class Texts {
    private static final String INDENT = "    ";

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /// @throws IllegalStateException if a line of the file is out of place
    static Texts read(String tag) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream file = Texts.class.getResourceAsStream(tag + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("there are no texts in " + tag);
            }
            var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
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
        return texts;
    }

    /// The text; itself, if there is none.
    String say(String english) {
        return texts.getOrDefault(english, english);
    }
}
