package org.restante.server.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests {
    private static final List<String> TAGS = List.of("de", "fr", "es", "zh", "ja");

    /// The first line of a reply has 512 octets at most, the status and the longest response code included.
    private static final int LONGEST = 512 - "-ERR [LOGIN-DELAY] \r\n".length();

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "zh", "ja"})
    void every_text_that_the_server_can_say_is_there_and_no_other(String tag) throws IOException {
        Set<String> said = new TreeSet<>(ReplyTexts.constants());
        said.addAll(ReplyTexts.COMPOSED);
        assertThat(said).hasSizeGreaterThan(60);
        Set<String> there = Texts.read(tag).all().keySet();
        assertThat(without(said, there))
                .as("texts that have no words in %s.txt", tag)
                .isEmpty();
        assertThat(without(there, said))
                .as("texts in %s.txt that nobody says", tag)
                .isEmpty();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Test
    void english_is_ascii() throws IOException {
        assertThat(ReplyTexts.constants()).allMatch(text -> text.chars().allMatch(c -> c >= ' ' && c < 0x7F));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "zh", "ja"})
    void texts_fit_a_line_and_keep_their_numbers(String tag) {
        Texts texts = Texts.read(tag);
        for (String english : texts.all().keySet()) {
            String number = Long.toString(Long.MAX_VALUE);
            String said = texts.say(english.replace("{}", number));
            assertThat(said.getBytes(StandardCharsets.UTF_8)).as(said).hasSizeLessThanOrEqualTo(LONGEST);
            assertThat(said).as(english).isNotBlank().doesNotContain("{}").matches("[^\\p{Cntrl}]*");
            assertThat(said.split(number, -1)).as(said).hasSameSizeAs(english.split("\\{}", -1));
        }
    }

    @Test
    void numbers_keep_their_order_and_names_their_digits() {
        assertThat(Language.GERMAN.say("maildrop has 2 messages (320 octets)"))
                .isEqualTo("das Postfach enthält 2 Nachrichten (320 Oktette)");
        assertThat(Language.GERMAN.say("letters are sent in UTF-8")).isEqualTo("Nachrichten kommen in UTF-8");
        assertThat(Language.JAPANESE.say("nobody says this $1 \\")).isEqualTo("nobody says this $1 \\");
        assertThat(Language.ENGLISH.say("goodbye")).isEqualTo("goodbye");
    }

    @ParameterizedTest
    @CsvSource({
        "*, en", "en, en", "EN-gb, en", "i-default, i-default", "I-Default, i-default", "de, de", "de-CH-1996, de",
        "zh-Hans-CN, zh", "zh-TW, zh", "ja-JP-x-private, ja", "fr-, ''", "-, ''", "de_DE, ''", "abcdefghi, ''",
        "mul, ''", "i, ''", "'', ''", "*-DE, ''", "dé, ''"
    })
    void a_range_finds_a_language_or_none(String range, String tag) {
        assertThat(Language.matching(range).map(Language::tag))
                .isEqualTo(tag.isEmpty() ? Optional.empty() : Optional.of(tag));
    }

    @Test
    void each_language_is_listed_by_tag_and_name() {
        assertThat(Language.all().stream().map(Language::listing))
                .containsExactly(
                        "i-default", "en English", "de Deutsch", "fr Français", "es Español", "zh 中文", "ja 日本語");
        assertThat(Stream.concat(Stream.of("en", "i-default"), TAGS.stream()))
                .allMatch(tag -> Language.matching(tag).isPresent());
    }
}
