package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.protocol.surrogate.Downgraded.crlf;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The headers of parts, and of the messages in them. RFC 6857 §3, RFC 2046 §5.1, RFC 2046 §5.2.1
class PartsTests {
    private static final String DESCRIBED = "Content-Description: Grüße\n";
    private static final String CONVERTED = "Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=\n";

    private static final String MIXED = """
            Subject: plain
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            what nobody reads: ü
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Description: Grüße

            Content-Description: Grüße
            --b
            Content-Type: application/pdf; name="größe 1.pdf"
            Content-Disposition: attachment;
             filename="größe 1.pdf"
            Content-Transfer-Encoding: base64

            JVBERi0xLjQK
            --b--
            Content-Description: Grüße
            """;

    private static final String MIXED_IN_ASCII = """
            Subject: plain
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            what nobody reads: ü
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            Content-Description: Grüße
            --b
            Content-Type: application/pdf;
             name*=UTF-8''gr%C3%B6%C3%9Fe%201.pdf
            Content-Disposition: attachment;
             filename*=UTF-8''gr%C3%B6%C3%9Fe%201.pdf
            Content-Transfer-Encoding: base64

            JVBERi0xLjQK
            --b--
            Content-Description: Grüße
            """;

    private static final String NESTED = """
            Content-Type: multipart/mixed; boundary="outer"

            --outer
            Content-Type: multipart/alternative; boundary="inner"
            Content-Description: Grüße

            --inner
            Content-Description: Grüße

            ü
            --inner
            Content-Description: Grüße

            ü
            --outer
            Content-Description: Grüße

            --inner
            Content-Description: Grüße
            --inner--
            --outer--
            """;

    private static final String NESTED_IN_ASCII = """
            Content-Type: multipart/mixed; boundary="outer"

            --outer
            Content-Type: multipart/alternative; boundary="inner"
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            --inner
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            ü
            --inner
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            ü
            --outer
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            --inner
            Content-Description: Grüße
            --inner--
            --outer--
            """;

    private static final String FORWARDED = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: Grüße
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Description: Grüße

            ü
            --c--
            ü
            --b
            Content-Type: message/global
            Content-Description: Grüße

            Subject: Grüße

            ü
            --b--
            """;

    private static final String FORWARDED_IN_ASCII = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: =?UTF-8?B?R3LDvMOfZQ==?=
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            ü
            --c--
            ü
            --b
            Content-Type: message/global
            Content-Description: =?UTF-8?B?R3LDvMOfZQ==?=

            Subject: =?UTF-8?B?R3LDvMOfZQ==?=

            ü
            --b--
            """;

    /// RFC 2046 §5.1.5
    private static final String DIGEST = """
            Content-Type: multipart/digest; boundary=b

            --b

            Subject: Grüße

            ü
            --b
            Content-Type: text/plain

            Subject: Grüße
            --b--
            """;

    private static final String DIGEST_IN_ASCII = """
            Content-Type: multipart/digest; boundary=b

            --b

            Subject: =?UTF-8?B?R3LDvMOfZQ==?=

            ü
            --b
            Content-Type: text/plain

            Subject: Grüße
            --b--
            """;

    static Stream<String[]> examples() {
        return Stream.of(
                new String[] {MIXED, MIXED_IN_ASCII},
                new String[] {NESTED, NESTED_IN_ASCII},
                new String[] {FORWARDED, FORWARDED_IN_ASCII},
                new String[] {DIGEST, DIGEST_IN_ASCII});
    }

    @ParameterizedTest
    @MethodSource("examples")
    void headers_of_parts_are_in_ascii(String letter, String ascii) {
        assertThat(Downgraded.of(crlf(letter))).isEqualTo(crlf(ascii));
        assertThat(crlf(Downgraded.of(letter).replace("\r\n", "\n")))
                .as("in LF")
                .isEqualTo(crlf(ascii));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_cut_changes_nothing(String letter, String ascii) {
        byte[] octets = Downgraded.octets(crlf(letter));
        byte[] expected = Downgraded.octets(crlf(ascii));
        for (int at = 0; at <= octets.length; at++) {
            assertThat(Downgraded.cut(octets, at)).as("cut at " + at).isEqualTo(expected);
        }
        for (int piece = 1; piece < 9; piece++) {
            assertThat(Downgraded.inPieces(octets, piece))
                    .as("pieces of " + piece)
                    .isEqualTo(expected);
        }
    }

    private static String withLine(String line) {
        return "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n\n" + line + "\n" + DESCRIBED + "\n--b--\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b", "--b ", "--b\t ", "--b                    "})
    void a_line_that_is_a_boundary_begins_a_part(String line) {
        String letter = withLine(line);
        assertThat(Downgraded.of(crlf(letter))).isEqualTo(crlf(letter.replace(DESCRIBED, CONVERTED)));
    }

    static final String[] LOOK_ALIKES = {
        "--", "b", "-b", " --b", "- -b", "-- b", "--bb", "--b x", "--B", "x--b", "---b", "--b-", "--b---", "--b--x",
        "--ab"
    };

    @ParameterizedTest
    @FieldSource("LOOK_ALIKES")
    void a_line_that_looks_like_a_boundary_is_none(String line) {
        String letter = crlf(withLine(line));
        assertThat(Downgraded.of(letter)).isEqualTo(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b--", "--b--  \t"})
    void behind_the_last_boundary_there_is_no_part(String line) {
        String letter = crlf(withLine(line));
        assertThat(Downgraded.of(letter)).isEqualTo(letter);
        String further = crlf(withLine(line + "\nü\n--b"));
        assertThat(Downgraded.of(further)).isEqualTo(further);
    }

    @Test
    void a_part_of_another_type_has_no_header_in_its_body() {
        String letter = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
                + DESCRIBED + "\n--b\nContent-Type: text/rfc822-headers\n\n" + DESCRIBED + "--b--\n";
        assertThat(Downgraded.of(letter)).isEqualTo(letter);
    }

    @Test
    void a_letter_may_be_a_message_itself() {
        assertThat(Downgraded.of("Content-Type: Message/RFC822\n\n" + DESCRIBED + "\n" + DESCRIBED)
                        .replace("\r\n", "\n"))
                .isEqualTo("Content-Type: Message/RFC822\n\n" + CONVERTED + "\n" + DESCRIBED);
    }

    @Test
    void without_a_multipart_the_body_is_nobodys() {
        String letter = "Content-Type: text/plain; boundary=b\n\n--b\n" + DESCRIBED + "\n--b--\n";
        assertThat(Downgraded.of(letter)).isEqualTo(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n--b", "\n--b\n\nü\n", "\n\u00fc"})
    void a_boundary_that_never_comes_is_not_missed(String end) {
        String letter = crlf("Content-Type: multipart/mixed; boundary=b\n" + end);
        assertThat(Downgraded.of(letter)).isEqualTo(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\n\nü"})
    void a_header_that_is_cut_by_the_end_is_in_ascii(String end) {
        String letter = crlf("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Description: Grüße" + end);
        String ascii =
                crlf("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + CONVERTED + end.replaceFirst("\n", ""));
        assertThat(Downgraded.of(letter)).isEqualTo(ascii);
    }

    @Test
    void a_header_that_is_cut_by_a_boundary_is_in_ascii() {
        String letter =
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + DESCRIBED + "--b\n" + DESCRIBED + "--b--";
        assertThat(Downgraded.of(crlf(letter))).isEqualTo(crlf(letter.replace(DESCRIBED, CONVERTED)));
    }

    /// Mail programs differ in which one they take: there is one only.
    @Test
    void a_second_content_type_is_told_only() {
        String letter =
                "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + DESCRIBED + "\n";
        assertThat(Downgraded.of(crlf(letter)))
                .isEqualTo(crlf(letter.replace("Content-Type: multipart", "Downgraded-Content-Type: multipart")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed", "multipart/mixed; boundary=\"\"", "multipart/mixed; boundary=\"  \""})
    void a_multipart_whose_parts_nobody_finds_is_none(String type) {
        String letter = "Content-Type: " + type + "\n\n--\n" + DESCRIBED + "\n----\n";
        assertThat(Downgraded.of(letter)).isEqualTo("Downgraded-" + letter);
    }

    /// RFC 6858 §2.2
    @Test
    void a_multipart_keeps_its_boundary_whatever_else_its_type_says() {
        String letter =
                "Content-Type: multipart/mixed (Grüße); boundary=\"b c\"\n\n--b c\n" + DESCRIBED + "\nü\n--b c--\n";
        assertThat(Downgraded.decoded(Downgraded.of(crlf(letter))))
                .isEqualTo(crlf("Content-Type: multipart/mixed; boundary=\"b c\"\n"
                        + "Downgraded-Content-Type: multipart/mixed (Grüße); boundary=\"b c\"\n\n--b c\n"
                        + DESCRIBED + "\nü\n--b c--\n"));
    }

    @Test
    void thousands_of_parts_are_nothing_special() {
        String part = "--b\n" + DESCRIBED + "\nü\n";
        String letter = crlf("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(5_000) + "--b--\n");
        assertThat(Downgraded.of(letter)).isEqualTo(letter.replace(crlf(DESCRIBED), crlf(CONVERTED)));
    }

    @Test
    void multiparts_are_gone_into_to_a_depth_and_no_further() {
        StringBuilder letter = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            letter.append("Content-Type: multipart/mixed; boundary=b" + i + "\n" + DESCRIBED + "\n--b" + i + "\n");
        }
        String ascii = Downgraded.of(crlf(letter.toString()));
        int deepest = ascii.indexOf("boundary=b101\r\n");
        assertThat(ascii.substring(0, deepest)).endsWith("\r\nDowngraded-Content-Type: multipart/mixed; ");
        assertThat(ascii.substring(0, deepest).split("Downgraded-", -1)).hasSize(2);
        assertThat(ascii.split("=\\?UTF-8\\?", -1)).hasSize(1 + 101);
        String below = ascii.substring(deepest).split("\r\n\r\n", 2)[1];
        assertThat(crlf(letter.toString())).endsWith(below);
    }

    @Test
    void messages_may_be_nested_as_deep_as_they_like() {
        String letter = crlf(("Content-Type: message/rfc822\n" + DESCRIBED + "\n").repeat(1_000));
        assertThat(Downgraded.of(letter)).isEqualTo(letter.replace(crlf(DESCRIBED), crlf(CONVERTED)));
    }

    @Test
    void the_same_boundary_within_itself_is_that_of_the_inner() {
        String type = "Content-Type: multipart/mixed; boundary=b\n\n";
        String letter =
                type + "--b\n" + type + "--b\n" + DESCRIBED + "\n--b--\n--b\n" + DESCRIBED + "\n--b--\n" + DESCRIBED;
        String ascii =
                type + "--b\n" + type + "--b\n" + CONVERTED + "\n--b--\n--b\n" + CONVERTED + "\n--b--\n" + DESCRIBED;
        assertThat(Downgraded.of(crlf(letter))).isEqualTo(crlf(ascii));
    }
}
