package org.restante.archive.web.page;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether pages and letters are light or dark.
public enum Theme {
    /// As the system has it.
    AUTO,
    /// Dark on light.
    LIGHT,
    /// Light on dark.
    DARK;

    /// The theme of a word; empty if it is none.
    public static Optional<Theme> of(String word) {
        return Stream.of(values()).filter(theme -> theme.word().equals(word)).findFirst();
    }

    /// Its name in small letters, as the stylesheet knows it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
