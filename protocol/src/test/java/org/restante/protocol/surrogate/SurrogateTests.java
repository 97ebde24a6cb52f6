package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern WORDS = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=(\r\n (?==\\?))?");

    private static Optional<Surrogate> of(String letter) {
        byte[] octets = letter.getBytes(StandardCharsets.UTF_8);
        return Surrogate.in(octets, octets.length, true);
    }

    /// What the fields of a header become.
    private static String ascii(String fields) {
        String header =
                new String(of(TRACE + fields + "\r\n\r\nbody").orElseThrow().header(), StandardCharsets.US_ASCII);
        assertThat(header).startsWith(TRACE).endsWith("\r\n\r\n");
        return header.substring(TRACE.length(), header.length() - 4);
    }

    private static String decoded(String text) {
        Matcher words = WORDS.matcher(text);
        return words.replaceAll(word -> Matcher.quoteReplacement(
                new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8)));
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
                "Content-Disposition: attachment; filename*0=ö | Downgraded-Content-Disposition: attachment;"
                        + " filename*0=ö",
                "Subject: plain | Subject: plain",
            })
    void each_field_has_a_form_in_ascii(String field, String form) {
        String other = field.contains("plain") && !field.contains("ö") ? "Comments: ö\r\n" : "";
        String ascii = ascii(other + field);
        assertThat(ascii).matches("[\\x00-\\x7F]*");
        String folded = decoded(ascii).replace("\r\n ", "%");
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
    void what_is_not_internationalised_has_none(String letter) {
        assertThat(of(letter)).isEmpty();
    }

    @Test
    void what_is_not_utf_8_has_none() {
        byte[] octets = (TRACE + "Subject: Gr\u00fc\u00dfe\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Surrogate.in(octets, octets.length, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF8SMTP", "UTF8SMTPA", "UTF8SMTPS", "UTF8SMTPSA", "UTF8LMTP", "UTF8LMTPS", "utf8smtp"})
    void every_name_of_the_way_tells(String way) {
        assertThat(of("Received: from a\r\n\tby b with  " + way + " id 1\r\nSubject: ü\r\n\r\n"))
                .isPresent();
    }

    @Test
    void a_header_that_is_not_all_there_is_left_alone() {
        byte[] octets = (TRACE + "Subject: Grüße\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(Surrogate.in(octets, octets.length, false)).isEmpty();
        assertThat(Surrogate.in(octets, octets.length, true)).isPresent();
    }

    /// Whatever the header: ASCII, lines that are short enough, nothing lost, and the sizes are right.
    @RepeatedTest(200)
    void nothing_is_lost_and_the_sizes_are_right(RepetitionInfo repetition) {
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
        byte[] octets = letter.toString().getBytes(StandardCharsets.UTF_8);
        Surrogate surrogate = Surrogate.in(octets, octets.length, true).orElseThrow();
        String header = new String(surrogate.header(), StandardCharsets.ISO_8859_1);
        assertThat(header).matches("[\\x00-\\x7F]*");
        assertThat(header.split("\r\n", -1)).allMatch(line -> line.length() <= 998);

        byte[] whole = new byte[octets.length - surrogate.replaced() + surrogate.header().length];
        System.arraycopy(surrogate.header(), 0, whole, 0, surrogate.header().length);
        System.arraycopy(
                octets, surrogate.replaced(), whole, surrogate.header().length, octets.length - surrogate.replaced());
        assertThat(surrogate.extent(extent(octets))).isEqualTo(extent(whole));
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
        assertThat(decoded(words)).isEqualTo(text);
        String[] lines = words.split("\r\n", -1);
        assertThat(lines).allMatch(line -> line.length() <= 76);
        assertThat(words.split("\r\n ", -1)).allMatch(word -> word.length() <= 75);
        assertThat(column + lines[0].length()).isLessThanOrEqualTo(Math.max(76, column + 20));
    }
}
