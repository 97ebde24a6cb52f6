package org.restante.server.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A language in which the server says what people may read. RFC 6856 §3
public enum Language {
    /// English in ASCII, before anybody has asked for a language. RFC 2277 §4.5
    DEFAULT("i-default", ""),
    /// English.
    ENGLISH("en", "English"),
    /// German.
    GERMAN("de", "Deutsch"),
    /// French.
    FRENCH("fr", "Français"),
    /// Spanish.
    SPANISH("es", "Español"),
    /// Chinese, in simplified characters.
    CHINESE("zh", "中文"),
    /// Japanese.
    JAPANESE("ja", "日本語");

    private static final Pattern RANGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final Map<Language, Texts> LOADED = new ConcurrentHashMap<>();

    private final String tag;
    private final String name;

    Language(String tag, String name) {
        this.tag = tag;
        this.name = name;
    }

    /// All of them.
    public static List<Language> all() {
        return List.of(values());
    }

    /// The language for a language range, found by cutting the range from its end until a tag is left that is known.
    /// `*` is English: all others are asked for by name. RFC 4647 §3.4
    ///
    /// @return empty if there is none, or it is no language range
    public static Optional<Language> matching(String range) {
        if (range.equals("*")) {
            return Optional.of(ENGLISH);
        }
        String left = RANGE.matcher(range).matches() ? range.toLowerCase(Locale.ROOT) : "";
        while (!left.isEmpty()) {
            for (Language language : values()) {
                if (language.tag.equals(left)) {
                    return Optional.of(language);
                }
            }
            left = left.substring(0, Math.max(0, left.lastIndexOf('-')));
        }
        return Optional.empty();
    }

    /// As RFC 5646 has it.
    public String tag() {
        return tag;
    }

    /// The line that lists it: its tag, and its name in itself. RFC 6856 §3.1
    public String listing() {
        return name.isEmpty() ? tag : tag + " " + name;
    }

    /// Says an English text in this language; what it has no words for stays English. Numbers in it stay as they are.
    public String say(String english) {
        return this == DEFAULT || this == ENGLISH
                ? english
                : LOADED.computeIfAbsent(this, language -> Texts.read(language.tag))
                        .say(english);
    }
}
