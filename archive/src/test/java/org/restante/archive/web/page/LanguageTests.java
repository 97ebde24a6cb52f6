package org.restante.archive.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The languages of the pages.
class LanguageTests {
    private static final Path SOURCES = Path.of(System.getProperty("restante.root", "."), "archive/src/main");
    private static final Pattern SAID =
            Pattern.compile("(?:say\\(\\s*|count\\([^\"]{1,60}, |\\? |: |, )\"([^\"\\\\]{2,})\"");

    /// Whatever a template says by a literal.
    private static Set<String> said() throws IOException {
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve("jte"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher call = Pattern.compile("here\\.(?:say|count)\\((?:[^()]|\\([^()]*\\))*\\)")
                        .matcher(Files.readString(file));
                while (call.find()) {
                    Matcher text = SAID.matcher(call.group());
                    while (text.find()) {
                        said.add(text.group(1));
                    }
                }
            }
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void every_text_of_the_templates_is_there(String tag) throws IOException {
        assertThat(said()).hasSizeGreaterThan(70);
        Set<String> missing = new TreeSet<>(said());
        missing.removeAll(Texts.read(tag).all().keySet());
        missing.remove("{}");
        assertThat(missing).isEmpty();
    }

    @Test
    void both_have_the_same_texts_with_the_same_places() {
        assertThat(Texts.read("de").all().keySet())
                .isEqualTo(Texts.read("fr").all().keySet());
        for (String tag : Set.of("de", "fr")) {
            Texts.read(tag)
                    .all()
                    .forEach((english, said) ->
                            assertThat(places(said)).as(english).isEqualTo(places(english)));
        }
    }

    private static int places(String text) {
        return text.split("\\{}", -1).length;
    }

    @ParameterizedTest
    @CsvSource({
        "'de-CH,de;q=0.9',de",
        "'fr',fr",
        "'ja,fr;q=0.5',fr",
        "'ja',en",
        "'',en",
        "';;q=x',en",
        "'en-US,de;q=0.1',en",
        "'*',en"
    })
    void a_browser_gets_the_language_it_asks_for(String header, String tag) {
        assertThat(Language.wanted(header).tag()).isEqualTo(tag);
    }

    @Test
    void values_take_their_places_in_order() {
        assertThat(Language.ENGLISH.say("{} of {} letters, {}", 1234, 5678, "2 MB"))
                .isEqualTo("1,234 of 5,678 letters, 2 MB");
        assertThat(Language.GERMAN.say("{} letters", 1234)).isEqualTo("1.234 Briefe");
        assertThat(Language.GERMAN.say("unknown {}", "{}")).isEqualTo("unknown {}");
    }
}
