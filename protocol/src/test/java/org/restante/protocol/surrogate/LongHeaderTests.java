package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers, and single fields, that are longer than what is held at once.
class LongHeaderTests {
    private static final String BODY = "\r\nb\u00f6dy\r\n";

    /// What becomes of a header, however it is cut; it must be ASCII.
    private static String ascii(String header) {
        byte[] octets = Downgraded.octets(header + BODY);
        byte[] whole = Downgraded.inPieces(octets, octets.length);
        for (int piece : new int[] {1_000, 65_535, 65_537}) {
            assertThat(Arrays.equals(Downgraded.inPieces(octets, piece), whole))
                    .as("pieces of " + piece)
                    .isTrue();
        }
        String letter = Downgraded.text(whole);
        assertThat(letter).endsWith(BODY);
        String ascii = letter.substring(0, letter.length() - BODY.length());
        assertThat(ascii.chars().allMatch(c -> c < 0x80)).as("all ASCII").isTrue();
        return ascii;
    }

    @Test
    void a_long_header_is_in_ascii_to_its_end() {
        String ascii = ascii("Subject: Gr\u00fc\u00dfe\r\n" + ("X-Long: " + "x".repeat(900) + "\r\n").repeat(220)
                + "Comments: Gr\u00fc\u00dfe\r\n");
        assertThat(ascii)
                .hasSizeGreaterThan(200_000)
                .startsWith("Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\nX-Long: x")
                .endsWith("x\r\nComments: =?UTF-8?B?R3LDvMOfZQ==?=\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00fc", "\u4e2d", "\uD83D\uDE00", "a\u00fc", "ab\u4e2d", "a\uD83D\uDE00", "ab\uD83D\uDE00c"})
    void a_long_line_is_told_whole(String text) {
        String value = text.repeat(40_000);
        assertThat(Downgraded.decoded(ascii("To: a\r\nX-Long: " + value + "\r\nCc: b\r\n")))
                .isEqualTo("To: a\r\nDowngraded-X-Long: " + value + "\r\nCc: b\r\n");
    }

    @Test
    void a_long_folded_field_is_told_whole() {
        String value = ("\r\n " + "\u00fc".repeat(40)).repeat(2_500);
        assertThat(Downgraded.decoded(ascii("Subject:" + value + "\r\nCc: b\r\n")))
                .isEqualTo("Downgraded-Subject: " + value.replace("\r\n", "").strip() + "\r\nCc: b\r\n");
    }

    @Test
    void of_a_long_field_that_begins_in_ascii_the_beginning_stays() {
        String first = "To:" + "\r\n ann@example.org,".repeat(8_000);
        String ascii = Downgraded.decoded(ascii(first + "\r\n J\u00f6rg <j@example.org>\r\nCc: b\r\n"));
        int cut = ascii.indexOf("\r\nDowngraded-To: ");
        assertThat(cut).isGreaterThan(64_000);
        assertThat(ascii.substring(0, cut)).isEqualTo(first.substring(0, cut));
        assertThat(ascii.substring(cut))
                .isEqualTo("\r\nDowngraded-To: "
                        + (first.substring(cut + 2) + "\r\n J\u00f6rg <j@example.org>").replace("\r\n", "")
                        + "\r\nCc: b\r\n");
    }

    @Test
    void a_long_field_in_ascii_stays() {
        String header = "To:" + "\r\n ann@example.org,".repeat(8_000) + "\r\nX-Long: " + "x".repeat(200_000) + "\r\n";
        assertThat(ascii(header)).isEqualTo(header);
    }

    /// Nobody finds parts that are not looked at.
    @Test
    void a_long_content_type_is_told_only() {
        String type = "Content-Type: multipart/mixed; boundary=b; x=" + "x".repeat(70_000) + "\r\n";
        assertThat(ascii(type)).isEqualTo("Downgraded-" + type);
        String letter = type + "\r\n--b\r\nSubject: Gr\u00fc\u00dfe\r\n";
        assertThat(Downgraded.of(letter)).isEqualTo("Downgraded-" + letter);
        String inUtf8 = "Content-Type: multipart/mixed; boundary=b; x=" + "\u00fc".repeat(70_000) + "\r\n";
        assertThat(Downgraded.decoded(ascii(inUtf8))).isEqualTo("Downgraded-" + inUtf8);
    }

    @Test
    void a_long_line_without_a_name_is_told_whole() {
        String line = "\u00fc ".repeat(40_000);
        assertThat(Downgraded.decoded(ascii(line + "\r\n"))).isEqualTo("Downgraded-Line: " + line + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 131_071, 131_072, 131_073})
    void the_end_may_be_where_a_piece_ends(int length) {
        String field = "X: " + "x".repeat(length - 5) + "\r\n";
        assertThat(ascii(field)).isEqualTo(field);
        String value = "x".repeat(length - 5) + "\u00fc";
        String told = Downgraded.decoded(Downgraded.of("X: " + value));
        assertThat(told.replaceFirst("^X: ", "").replaceFirst("(\r\n)?Downgraded-X: ", ""))
                .isEqualTo(value + "\r\n");
    }

    @Test
    void blanks_behind_a_boundary_may_be_many() {
        String blanks = " ".repeat(200_000);
        String letter = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b" + blanks + "\r\nX: a\r\n--b" + blanks
                + "\r\nComments: Gr\u00fc\u00dfe\r\n\r\n\u00fc\r\n--b--" + blanks + "\r\nComments: Gr\u00fc\u00dfe\r\n";
        assertThat(Downgraded.of(letter)).isEqualTo(letter.replaceFirst("Gr\u00fc\u00dfe", "=?UTF-8?B?R3LDvMOfZQ==?="));
    }
}
