package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters as mail programs write them.
class LettersTests {
    private static final String MIXED = """
            From: Ann <ann@example.org>
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8

            Words.
            --inner
            Content-Type: multipart/related; boundary=related

            --related
            Content-Type: text/html; charset=utf-8

            <p>Words. <img src="cid:logo@here"></p>
            --related
            Content-Type: image/png; name=logo.png
            Content-ID: <logo@here>
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --related--
            --inner--
            --outer
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=UTF-8''%C3%9Cbersicht.pdf
            Content-Transfer-Encoding: base64

            JVBERi0=
            --outer
            Content-Type: message/rfc822

            Subject: inside
            Content-Type: multipart/mixed; boundary=deep

            --deep
            Content-Type: application/zip

            PK
            --deep--
            --outer--
            """;

    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("letter");
    }

    private Letter read(String letter) throws IOException {
        return read(letter, StandardCharsets.UTF_8);
    }

    private Letter read(String letter, Charset charset) throws IOException {
        Files.write(file, letter.replace("\n", "\r\n").getBytes(charset));
        return Letters.read(file);
    }

    private byte[] copy(int part) throws IOException {
        var octets = new ByteArrayOutputStream();
        assertThat(Letters.copy(file, part, octets)).isTrue();
        return octets.toByteArray();
    }

    @Test
    void the_head_is_decoded() throws IOException {
        Head head = read("""
                        From: =?utf-8?q?J=C3=BCrgen?= "the =?x?=" <j@example.org>
                        To: Team: ann@example.org, "Bob, B." <bob@example.org>;, =?iso-8859-1?Q?Ren=E9?= <rene@example.org>
                        Cc: <cc@example.org>
                        Reply-To: back@example.org
                        Subject: =?utf-8?B?R3LDvA==?=
                         =?utf-8?B?w59l?= for you
                        Date: Tue, 24 Nov 2026 10:11:12 +0100
                        Message-ID: <1@example.org>
                        References: <a@example.org>
                         <b@example.org>
                        In-Reply-To: <c@example.org>
                        List-Id: Tea drinkers <tea.example.org>

                        """).head();
        assertThat(head.from()).singleElement().satisfies(from -> {
            assertThat(from.name()).startsWith("Jürgen");
            assertThat(from.address()).isEqualTo("j@example.org");
        });
        assertThat(head.to())
                .containsExactly(
                        new Person("", "ann@example.org"),
                        new Person("Bob, B.", "bob@example.org"),
                        new Person("René", "rene@example.org"));
        assertThat(head.cc()).containsExactly(new Person("", "cc@example.org"));
        assertThat(head.replyTo()).containsExactly(new Person("", "back@example.org"));
        assertThat(head.subject()).isEqualTo("Grüße for you");
        assertThat(head.date()).contains(Instant.parse("2026-11-24T09:11:12Z"));
        assertThat(head.messageId()).isEqualTo("1@example.org");
        assertThat(head.references()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(head.list()).isEqualTo("tea.example.org");
    }

    @Test
    void a_header_in_utf8_is_read_as_it_is_meant() throws IOException {
        Letter letter = read("From: Grüße <grüße@exämple.org>\nSubject: 你好\n\n");
        assertThat(letter.head().subject()).isEqualTo("你好");
        assertThat(letter.head().from()).containsExactly(new Person("Grüße", "grüße@exämple.org"));
    }

    @Test
    void a_header_in_no_known_character_set_is_read_as_windows_1252() throws IOException {
        Letter letter = read("From: René <rene@example.org>\nSubject: 100 €\n\n", Charset.forName("windows-1252"));
        assertThat(letter.head().subject()).isEqualTo("100 €");
        assertThat(letter.head().from()).containsExactly(new Person("René", "rene@example.org"));
    }

    @Test
    void both_forms_of_an_alternative_are_one_block() throws IOException {
        Letter letter = read(MIXED);
        assertThat(letter.blocks()).singleElement().satisfies(block -> {
            assertThat(block.plain()).isEqualTo("Words.");
            assertThat(block.html()).isEqualTo("<p>Words. <img src=\"cid:logo@here\"></p>");
        });
        assertThat(letter.troubles()).isEmpty();
    }

    @Test
    void parts_are_named_and_counted() throws IOException {
        Letter letter = read(MIXED);
        assertThat(letter.parts())
                .extracting(Part::number, Part::name, Part::type, Part::contentId, Part::inline)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "logo.png", "image/png", "logo@here", true),
                        org.assertj.core.groups.Tuple.tuple(3, "Übersicht.pdf", "application/pdf", "", false),
                        org.assertj.core.groups.Tuple.tuple(4, "part-4.eml", "message/rfc822", "", false));
        assertThat(letter.parts().get(0).octets()).isEqualTo(8);
        assertThat(letter.hasAttachments()).isTrue();
    }

    @Test
    void a_part_is_copied_decoded() throws IOException {
        read(MIXED);
        assertThat(copy(3)).asString(StandardCharsets.US_ASCII).isEqualTo("%PDF-");
        assertThat(copy(4))
                .asString(StandardCharsets.US_ASCII)
                .startsWith("Subject: inside\r\n")
                .endsWith("--deep--");
        assertThat(Letters.copy(file, 5, new ByteArrayOutputStream())).isFalse();
        assertThat(Letters.copy(file, -1, new ByteArrayOutputStream())).isFalse();
    }

    @Test
    void an_image_alone_in_an_html_letter_is_no_attachment() throws IOException {
        Letter letter = read("""
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html

                <img src=cid:1>
                --b
                Content-Type: image/gif
                Content-ID: <1>

                GIF89a
                --b--
                """);
        assertThat(letter.hasAttachments()).isFalse();
        assertThat(letter.parts()).hasSize(1);
    }

    @Test
    void a_text_with_a_name_is_an_attachment() throws IOException {
        Letter letter = read("""
                Content-Type: multipart/mixed; boundary=b

                --b

                Hello
                --b
                Content-Type: text/plain; name="=?utf-8?q?n=C3=B6tes.txt?="

                kept
                --b
                Content-Type: text/plain
                Content-Disposition: attachment

                kept too
                --b--
                """);
        assertThat(letter.blocks()).containsExactly(new Block("Hello", ""));
        assertThat(letter.parts()).extracting(Part::name).containsExactly("nötes.txt", "part-2.txt");
    }

    @Test
    void a_letter_that_is_one_named_text_shows_it() throws IOException {
        assertThat(read("Content-Type: text/plain; name=notes.txt\n\nShown\n").blocks())
                .containsExactly(new Block("Shown\n", ""));
    }

    @Test
    void a_letter_without_anything_is_one() throws IOException {
        Letter letter = read("");
        assertThat(letter.blocks()).isEmpty();
        assertThat(letter.parts()).isEmpty();
        assertThat(letter.head().from()).isEmpty();
        assertThat(letter.head().subject()).isEmpty();
    }

    @Test
    void a_multipart_without_its_boundary_or_its_end_is_shown() throws IOException {
        assertThat(read("Content-Type: multipart/mixed\n\nText\n").blocks()).containsExactly(new Block("Text\n", ""));
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nFirst\n--b\n\nSecond")
                        .blocks())
                .containsExactly(new Block("First", ""), new Block("Second", ""));
    }

    @Test
    void a_flowed_text_has_its_paragraphs_again() throws IOException {
        Letter letter =
                read("Content-Type: text/plain; format=flowed\n\nOne \nline.\n>> quoted \n>> twice\n\n-- \nAnn\n");
        assertThat(letter.blocks()).containsExactly(new Block("One line.\n>> quoted twice\n\n-- \nAnn\n", ""));
    }

    @Test
    void names_of_files_are_only_names() throws IOException {
        for (List<String> names : List.of(
                List.of("../../etc/passwd", "passwd"),
                List.of("C:\\\\Windows\\\\evil.exe", "evil.exe"),
                List.of(".bashrc", "bashrc"),
                List.of("a\u202Egpj.exe", "agpj.exe"),
                List.of("..", "part-0.bin"),
                List.of("x".repeat(60) + "." + "y".repeat(149), "y".repeat(149)),
                List.of("what?.txt", "what_.txt"))) {
            Letter letter = read("Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\""
                    + names.get(0) + "\"\n\nx");
            assertThat(letter.parts()).extracting(Part::name).containsExactly(names.get(1));
        }
    }

    @Test
    void controls_do_not_come_through() throws IOException {
        Letter letter = read("Subject: a\u001b[31mb\u0000c\u202Ed\n\nx\u001b[2Jy\u0000\n");
        assertThat(letter.head().subject()).isEqualTo("a [31mb cd");
        assertThat(letter.blocks()).containsExactly(new Block("x[2Jy\n", ""));
    }

    /// U+009B is a CSI in one character.
    @Test
    void controls_of_eight_bits_and_those_in_ids_do_not_come_through() throws IOException {
        Head head = read("""
                Subject: a\u009b31mb
                Message-ID: <1\u0000\u009b@x>
                References: <2\u0007@x> <3@x>

                x
                """).head();
        assertThat(head.subject()).isEqualTo("a 31mb");
        assertThat(head.messageId()).isEqualTo("1 @x");
        assertThat(head.references()).containsExactly("2 @x", "3@x");
    }
}
