package org.restante.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line is JSON, whatever a peer has sent. RFC 8259 §7
class AuditEntryTests {
    private static final Instant TIME = Instant.parse("2026-11-25T20:46:34Z");
    private static final String HEAD = "{\"time\":\"2026-11-25T20:46:34.000Z\",\"event\":\"test\"";
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1F]|\\\\[\"\\\\]|\\\\u[0-9a-f]{4})*+\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|([\"\\\\]))");

    private static String line(String text) {
        return AuditEntry.at(TIME, "test").put("user", text).toString();
    }

    private static String string(String text) {
        String line = line(text);
        return line.substring(HEAD.length() + ",\"user\":".length(), line.length() - 1);
    }

    @Test
    void members_stand_in_the_order_in_which_they_are_put() {
        AuditEntry entry = AuditEntry.at(TIME, "test")
                .put("user", "ann")
                .put("octets", 1L << 40)
                .put("tls", true);
        assertThat(entry).hasToString(HEAD + ",\"user\":\"ann\",\"octets\":1099511627776,\"tls\":true}");
        assertThat(new String(entry.octets(), StandardCharsets.UTF_8)).isEqualTo(entry + "\n");
    }

    /// Also where there are none. RFC 3339 §5.6
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T20:46:34Z, 2026-11-25T20:46:34.000Z",
        "2026-11-25T20:46:34.120Z, 2026-11-25T20:46:34.120Z",
        "2026-11-25T20:46:34.999999999Z, 2026-11-25T20:46:34.999Z",
    })
    void the_time_has_milliseconds(Instant time, String shown) {
        assertThat(AuditEntry.at(time, "test")).hasToString("{\"time\":\"" + shown + "\",\"event\":\"test\"}");
    }

    @Test
    void quotes_and_controls_are_escaped() {
        assertThat(string("x\",\"address\":\"192.0.2.99")).isEqualTo("\"x\\\",\\\"address\\\":\\\"192.0.2.99\"");
        assertThat(string("a\\")).isEqualTo("\"a\\\\\"");
        assertThat(string("a\r\n\u0000\u001b[31m\u007f\u0085"))
                .isEqualTo("\"a\\u000d\\u000a\\u0000\\u001b[31m\\u007f\\u0085\"");
    }

    @Test
    void what_is_not_seen_or_turns_the_line_around_is_escaped() {
        assertThat(string("\u202egro.elpmaxe")).isEqualTo("\"\\u202egro.elpmaxe\"");
        assertThat(string("\u2028\ufeff\ue000")).isEqualTo("\"\\u2028\\ufeff\\ue000\"");
        assertThat(string("\udb40\udc41")).isEqualTo("\"\\udb40\\udc41\""); // a tag, by its two halves
    }

    @Test
    void letters_of_all_scripts_stand_as_they_are() {
        assertThat(string("grå 漢字 😀")).isEqualTo("\"grå 漢字 😀\"");
    }

    @Test
    void half_a_pair_is_no_character() {
        assertThat(string("a\ud800b\udc00")).isEqualTo("\"a\\ufffdb\\ufffd\"");
    }

    @Test
    void a_long_text_is_cut_and_shows_it() {
        assertThat(string("x".repeat(512))).isEqualTo("\"" + "x".repeat(512) + "\"");
        assertThat(string("x".repeat(513))).isEqualTo("\"" + "x".repeat(512) + "…\"");
        assertThat(string("x".repeat(511) + "😀")).isEqualTo("\"" + "x".repeat(511) + "…\"");
        assertThat(string("\u0000".repeat(1 << 16))).hasSize(2 + 512 * 6 + 1);
    }

    @Test
    void whatever_is_sent_is_one_string_and_reads_back_as_it_was() {
        Random random = new Random(8259);
        int[] odd = {'"', '\\', '\n', 0, 0x7F, 0x202E, 'u', '/', 0x1F600, 'é'};
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int any = random.nextInt(0xD800);
                text.appendCodePoint(random.nextBoolean() ? odd[random.nextInt(odd.length)] : any);
            }
            String string = string(text.toString());
            assertThat(string).matches(STRING);
            assertThat(read(string)).isEqualTo(text.toString());
        }
    }

    private static String read(String string) {
        return ESCAPE.matcher(string.substring(1, string.length() - 1))
                .replaceAll(escape -> java.util.regex.Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : Character.toString((char) Integer.parseInt(escape.group(1), 16))));
    }
}
