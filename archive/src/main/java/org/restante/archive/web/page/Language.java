package org.restante.archive.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A language of the pages.
public enum Language {
    /// English.
    ENGLISH("en", "English"),
    /// German.
    GERMAN("de", "Deutsch"),
    /// French.
    FRENCH("fr", "Français");

    private static final String PLACE = "{}";
    private static final Map<Language, Texts> LOADED = new ConcurrentHashMap<>();

    private final String tag;
    private final String name;

    Language(String tag, String name) {
        this.tag = tag;
        this.name = name;
    }

    /// The language that a browser asks for by `Accept-Language` (RFC 9110 §12.5.4); English if it
    /// asks for others, or in a way that nobody understands.
    public static Language wanted(String acceptLanguage) {
        try {
            List<String> tags = Stream.of(values()).map(Language::tag).toList();
            String tag = Locale.lookupTag(LanguageRange.parse(acceptLanguage), tags);
            return Optional.ofNullable(tag).flatMap(Language::tagged).orElse(ENGLISH);
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    /// The language of a tag; empty if it is none of these.
    public static Optional<Language> tagged(String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /// As RFC 5646 has it.
    public String tag() {
        return tag;
    }

    /// Its name in itself.
    public String called() {
        return name;
    }

    /// For dates and numbers.
    public Locale locale() {
        return Locale.forLanguageTag(this == ENGLISH ? "en-GB" : tag);
    }

    /// Says an English text in this language, with each `{}` replaced by a value. What it has no
    /// words for stays English.
    public String say(String english, Object... values) {
        String said = this == ENGLISH ? english : texts().say(english);
        var filled = new StringBuilder();
        int at = 0;
        for (Object value : values) {
            int place = said.indexOf(PLACE, at);
            if (place < 0) {
                break;
            }
            filled.append(said, at, place).append(shown(value));
            at = place + PLACE.length();
        }
        return filled.append(said.substring(at)).toString();
    }

    private String shown(Object value) {
        return value instanceof Number number ? String.format(locale(), "%,d", number.longValue()) : value.toString();
    }

    private Texts texts() {
        return LOADED.computeIfAbsent(this, language -> Texts.read(language.tag));
    }
}
