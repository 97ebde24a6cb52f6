package org.restante.bench.fetchers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.bench.mail.Corpus;

class ArrivalsTests {
    private final List<byte[]> letters = Corpus.small(3);

    @TempDir
    private Path maildir;

    @BeforeEach
    void two_have_come() throws IOException {
        Files.createDirectories(maildir.resolve("new"));
        Files.createDirectories(maildir.resolve("cur"));
        Files.write(maildir.resolve("new/1"), letters.get(0));
        Files.write(maildir.resolve("cur/2:2,S"), Corpus.wire(letters.get(1)));
    }

    private void third(String text) throws IOException {
        Files.writeString(maildir.resolve("new/3"), text, ISO_8859_1);
    }

    private String text() {
        return new String(letters.get(2), ISO_8859_1);
    }

    private void refused(String why) {
        assertThatIOException()
                .isThrownBy(() -> Arrivals.check(letters, maildir))
                .withMessageContaining(why);
    }

    @Test
    void line_ends_and_fields_in_front_are_no_difference() throws IOException {
        third("Return-Path: <unknown>\nReceived: from a\n\tby b; now\nReceived: from c\n" + text());
        assertThatCode(() -> Arrivals.check(letters, maildir)).doesNotThrowAnyException();
    }

    @Test
    void one_is_missing() {
        refused("1 are missing, and 0 are there");
    }

    @Test
    void one_is_there_twice() throws IOException {
        third(text());
        Files.write(maildir.resolve("new/4"), letters.get(0));
        refused("0 are missing, and 1 are there");
    }

    @Test
    void one_octet_is_another() throws IOException {
        String text = text();
        third(text.substring(0, text.length() - 2) + "!\n");
        refused("1 are missing, and 1 are there");
    }

    @Test
    void other_fields_in_front_are_a_difference() throws IOException {
        third("X-Fetched: yes\n" + text());
        refused("1 are missing, and 1 are there");
    }

    @Test
    void text_in_front_is_a_difference() throws IOException {
        third("\n" + text());
        refused("1 are missing, and 1 are there");
    }
}
