package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Letters that were made to do harm. None takes long, and each gives something.
@Timeout(20)
class HostileLettersTests {
    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("letter");
    }

    private Letter read(String letter) throws IOException {
        Files.writeString(file, letter, StandardCharsets.ISO_8859_1);
        return Letters.read(file);
    }

    @Test
    void ten_thousand_multiparts_in_one_another() throws IOException {
        var letter = new StringBuilder("Subject: deep\n");
        for (int i = 10_000; i < 20_000; i++) { // no boundary begins another
            letter.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        Letter read = read(letter.append("\nend\n").toString());
        assertThat(read.head().subject()).isEqualTo("deep");
        assertThat(read.parts().size() + read.blocks().size()).isEqualTo(1);
    }

    @Test
    void ten_thousand_letters_in_one_another() throws IOException {
        Letter read = read("Content-Type: message/rfc822\n\n".repeat(10_000));
        assertThat(read.parts()).hasSize(1);
    }

    @Test
    void more_parts_than_anybody_looks_at() throws IOException {
        String part = "--b\nContent-Type: application/x\n\nx\n";
        Letter read = read("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(Entities.PARTS + 5));
        assertThat(read.parts()).hasSize(Entities.PARTS);
        assertThat(read.troubles()).singleElement().asString().contains("10000 parts");
    }

    @Test
    void ten_thousand_recipients() throws IOException {
        Letter read = read("To: " + "Somebody <somebody@example.org>,\n ".repeat(10_000) + "last@example.org\n\nx\n");
        assertThat(read.head().to()).hasSize(10_001);
    }

    @Test
    void a_header_of_a_megabyte() throws IOException {
        Letter read = read("Subject: before\nX-Long: " + "x".repeat(1 << 20) + "\nFrom: ann@example.org\n\ntext\n");
        assertThat(read.head().from()).hasSize(1);
        assertThat(read.blocks()).hasSize(1);
    }

    @Test
    void a_field_that_is_longer_than_is_believed_keeps_what_came_before() throws IOException {
        Letter read = read("Subject: before\nX-Long: " + "x".repeat(3 << 20) + "\n\ntext\n");
        assertThat(read.head().subject()).isEqualTo("before");
        assertThat(read.troubles()).hasSize(1);
    }

    @Test
    void a_text_without_end_is_cut() throws IOException {
        Letter read = read("\n" + "words and ".repeat(1 << 20));
        assertThat(read.blocks().getFirst().plain()).hasSize(TextReader.OCTETS);
        assertThat(read.troubles()).singleElement().asString().contains("left out");
    }

    @Test
    void encoded_words_without_end() throws IOException {
        Letter read =
                read("Subject: " + "=?utf-8?q?=".repeat(20_000) + "\nFrom: " + "\"(<,:;@".repeat(20_000) + "\n\nx");
        assertThat(read.blocks()).hasSize(1);
    }

    /// Whatever the octets are, a letter comes of them; and what is copied is part of it.
    @Test
    void octets_without_sense() throws IOException {
        String sample = "Content-Type: multipart/mixed; boundary=\"b\"\nFrom: a <a@b>\n\n--b\nContent-Type: text/html;"
                + " charset=x\nContent-Transfer-Encoding: base64\n\nAAAA====\n--b\nContent-Disposition: attachment;"
                + " filename*0*=utf-8''%\n\n=?=\n--b--\n";
        var random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            byte[] octets = sample.getBytes(StandardCharsets.ISO_8859_1);
            for (int damage = random.nextInt(1, 12); damage > 0; damage--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, octets);
            int seen = round;
            assertThatCode(() -> {
                        Letter letter = Letters.read(file);
                        for (Part part : letter.parts()) {
                            Letters.copy(file, part.number(), OutputStream.nullOutputStream());
                        }
                    })
                    .as("round " + seen)
                    .doesNotThrowAnyException();
        }
        assertThat(Letters.copy(file, Entities.PARTS, new ByteArrayOutputStream()))
                .isFalse();
    }
}
