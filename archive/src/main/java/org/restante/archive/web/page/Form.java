package org.restante.archive.web.page;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// In which form a letter is shown.
public enum Form {
    /// As its writer meant it.
    LETTER,
    /// Its plain text.
    TEXT,
    /// The file itself.
    SOURCE;

    /// The form of a word; the letter, if there is none.
    public static Form of(Optional<String> word) {
        return Stream.of(values())
                .filter(form -> word.equals(Optional.of(form.word())))
                .findFirst()
                .orElse(LETTER);
    }

    /// Its name in small letters.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
