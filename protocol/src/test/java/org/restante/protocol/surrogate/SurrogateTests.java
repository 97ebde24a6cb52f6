package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;

/// RFC 6857
class SurrogateTests {
    private static final String TRACE = "Received: from a by b with UTF8SMTP id 1; Wed, 1 Jul 2026 10:00:00 +0000\r\n";

    private static Optional<Extent> of(String letter) throws IOException {
        return Surrogate.extent(new ByteArrayInputStream(Downgraded.octets(letter)));
    }

    /// What the fields of a header become.
    private static String ascii(String fields) {
        String letter = Downgraded.of(TRACE + fields + "\r\n\r\nb\u00f6dy");
        assertThat(letter).startsWith(TRACE).endsWith("\r\n\r\nb\u00f6dy");
        return letter.substring(TRACE.length(), letter.indexOf("\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: Grüße | Subject: Grüße",
                "To: Jörg <j@example.org>, ann@example.org | To: Jörg <j@example.org>,%ann@example.org",
                "To: \"Jörg, der\" <j@example.org> | To: Jörg, der <j@example.org>",
                "From: jörg@example.org | From: Internationalized Address%jörg@example.org Removed:;",
                "From: Ann <jörg@example.org> | From: Ann Internationalized Address%jörg@example.org Removed:;",
                "Cc: ann@bücher.example | Cc: ann@xn--bcher-kva.example",
                "Cc: Änn <ann@bücher.example> | Cc: Änn <ann@xn--bcher-kva.example>",
                "Cc: ann@straße.example | Cc: Internationalized Address%ann@straße.example Removed:;",
                "To: Freunde: jörg@example.org; | Downgraded-To: Freunde: jörg@example.org;",
                "To: ann@example.org (Änn) | Downgraded-To: ann@example.org (Änn)",
                "To: Jörg \"x | Downgraded-To: Jörg \"x",
                "X-Mood: fröhlich | Downgraded-X-Mood: fröhlich",
                "Message-ID: <ö@b> | Downgraded-Message-ID: <ö@b>",
                "no field at all: ö | Downgraded-Line: no field at all: ö",
                "Content-Type: text/plain; name=\"größe 1.txt\" | Content-Type:"
                        + " text/plain;%name*=UTF-8''gr%C3%B6%C3%9Fe%201.txt",
                "Content-Disposition: (ö) attachment; filename=x | Downgraded-Content-Disposition: (ö) attachment;"
                        + " filename=x",
                "Content-Disposition : inline; filename=ö | Content-Disposition: inline;%filename*=UTF-8''%C3%B6",
                "Content-Description: Größe | Content-Description: Größe",
                "Subject: plain | Subject: plain",
            })
    void each_field_has_a_form_in_ascii(String field, String form) {
        String other = field.contains("plain") && !field.contains("ö") ? "Comments: ö\r\n" : "";
        String ascii = ascii(other + field);
        assertThat(ascii).matches("[\\x00-\\x7F]*");
        String folded = Downgraded.decoded(ascii).replace("\r\n ", "%");
        assertThat(other.isEmpty() ? folded : folded.substring(folded.indexOf("\r\n") + 2))
                .isEqualTo(form);
    }

    @Test
    void ascii_fields_stay_as_they_are() {
        String fields = "Subject:  two  \r\n\t folded\t\r\nX-Odd:\u0007\r\nTo: a,,b";
        assertThat(ascii(fields + "\r\nComments: ö")).startsWith(fields + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Grüße\r\n\r\n",
                "Received: from a by b with ESMTP id 1\r\nSubject: Grüße\r\n\r\n",
                "Subject: with UTF8SMTP\r\nX: ü\r\n\r\n",
                "Received: with UTF8SMTP\r\nSubject: ascii\r\n\r\nGrüße\r\n",
                "\r\nReceived: with UTF8SMTP\r\nSubject: Grüße\r\n",
                ""
            })
    void what_is_not_internationalised_has_none(String letter) throws IOException {
        assertThat(of(letter)).isEmpty();
    }

    /// RFC 1428: what character set it is nobody knows, but the octets are all there.
    @Test
    void octets_that_are_not_utf_8_are_told_as_such() {
        byte[] octets = (TRACE + "Subject: Gr\u00fc\u00dfe\r\nFrom: J\u00f6rg <j@example.org>\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Downgraded.text(Downgraded.inPieces(octets, octets.length)))
                .isEqualTo(TRACE + "Subject: =?UNKNOWN-8BIT?B?R3L832U=?=\r\n"
                        + "Downgraded-From: =?UNKNOWN-8BIT?B?SvZyZyA8akBleGFtcGxlLm9yZz4=?=\r\n\r\n");
    }

    /// RFC 6858 §2.2
    @Test
    void a_parameter_without_a_form_in_ascii_is_left_out_and_told() {
        assertThat(Downgraded.decoded(ascii("Content-Type: text/plain; charset=utf-8; näme=x; format=flowed")))
                .isEqualTo("Content-Type: text/plain;\r\n charset=utf-8;\r\n format=flowed\r\n"
                        + "Downgraded-Content-Type: text/plain; charset=utf-8; näme=x; format=flowed");
    }

    /// RFC 2231 §3
    @Test
    void a_long_name_of_a_file_comes_in_pieces() {
        String ascii = ascii("Content-Disposition: attachment; filename=\"" + "中".repeat(200) + ".pdf\"");
        assertThat(ascii).startsWith("Content-Disposition: attachment;\r\n filename*0*=UTF-8''%E4%B8%AD%E4");
        StringBuilder value = new StringBuilder();
        String[] lines = ascii.split(";\r\n ", -1);
        for (int i = 1; i < lines.length; i++) {
            assertThat(lines[i]).startsWith("filename*" + (i - 1) + "*=").hasSizeLessThan(100);
            value.append(lines[i].substring(lines[i].indexOf('=') + 1));
            assertThat(value.toString()).doesNotContainPattern("%.?$");
        }
        assertThat(URLDecoder.decode(value.substring("UTF-8''".length()), StandardCharsets.UTF_8))
                .isEqualTo("中".repeat(200) + ".pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF8SMTP", "UTF8SMTPA", "UTF8SMTPS", "UTF8SMTPSA", "UTF8LMTP", "UTF8LMTPS", "utf8smtp"})
    void every_name_of_the_way_tells(String way) throws IOException {
        assertThat(of("Received: from a\r\n\tby b with  " + way + " id 1\r\nSubject: ü\r\n\r\n"))
                .isPresent();
    }

    /// Whatever the header: ASCII, lines that are short enough, and the sizes are right.
    @RepeatedTest(200)
    void lines_are_short_and_the_sizes_are_right(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        String end = random.nextBoolean() ? "\r\n" : "\n";
        StringBuilder letter = new StringBuilder(TRACE.replace("\r\n", end))
                .append("Subject: ü")
                .append(end);
        int fields = random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            letter.append(field(random, end)).append(end);
        }
        if (random.nextInt(8) > 0) {
            letter.append(end).append(text(random, 80)).append(random.nextBoolean() ? end : "");
        }
        byte[] octets = Downgraded.octets(letter.toString());
        byte[] whole = Downgraded.inPieces(octets, 1 + random.nextInt(octets.length));
        String header = Downgraded.text(whole).replace("\r\n", "\n").split("\n\n", 2)[0];
        assertThat(header).matches("[\\x00-\\x7F]*");
        assertThat(header.split("\n", -1)).allMatch(line -> line.length() <= 998);
        assertThat(Surrogate.extent(new ByteArrayInputStream(octets))).contains(extent(whole));
        try (InputStream stream = Surrogate.of(new ByteArrayInputStream(octets))) {
            assertThat(stream.readAllBytes()).isEqualTo(whole);
        }
    }

    private static Extent extent(byte[] octets) {
        Measure measure = new Measure();
        measure.add(octets, 0, octets.length);
        return measure.extent();
    }

    private static String field(Random random, String end) {
        String[] names = {"Subject", "From", "To", "Content-Type", "X-Other", "Received", "Return-Path", "ö"};
        String body = text(random, 200).replace(" ", random.nextInt(5) == 0 ? end + " " : " ");
        return names[random.nextInt(names.length)] + ": " + body;
    }

    private static String text(Random random, int length) {
        String letters = "aö中😀 \t\"\\<>@,;:()=?.%";
        int[] all = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(length); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }

    @RepeatedTest(50)
    void encoded_words_stand_for_their_text_and_fit_their_lines(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = text(random, 300);
        int column = random.nextInt(70);
        String words = EncodedWords.of(text, column);
        assertThat(Downgraded.decoded(words)).isEqualTo(text);
        String[] lines = words.split("\r\n", -1);
        assertThat(lines).allMatch(line -> line.length() <= 76);
        assertThat(words.split("\r\n ", -1)).allMatch(word -> word.length() <= 75);
        assertThat(column + lines[0].length()).isLessThanOrEqualTo(Math.max(76, column + 20));
    }
}
