package org.restante.server.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/// A value that its key does not take. The message says what is wrong with it and what is allowed.
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 60;

    private final transient Optional<TomlPosition> position;

    Unfit(String message) {
        this(message, Optional.empty());
    }

    /// @param position where the value stands, if that is not where its key stands
    private Unfit(String message, Optional<TomlPosition> position) {
        super(message);
        this.position = position;
    }

    /// The same, found at `position`.
    Unfit at(@Nullable TomlPosition found) {
        return new Unfit(String.valueOf(getMessage()), Optional.ofNullable(found));
    }

    Optional<TomlPosition> position() {
        return position;
    }

    /// `value` as a message may show it: bounded, on one line, in quotes if it is text.
    static String quote(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        var shown = new StringBuilder("\"");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…\"" : "\"")
                .toString();
    }
}
