package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.restante.store.memory.MemoryMaildrops;

/// Which letters are internationalised is known without reading them again.
class SurrogatesTests {
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final String PLAIN = "Subject: plain\r\n\r\nhello\r\n";
    private static final String HEADER = "Received: from a by b with UTF8LMTP id 1\r\nSubject: Grüße\r\n";
    private static final String LETTER = HEADER + "\r\nGrüße\r\n";
    private static final long OCTETS =
            "Received: from a by b with UTF8LMTP id 1\r\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n\r\nGrxxxxe\r\n".length();

    @TempDir
    private Path home = Path.of("");

    private MaildirMaildrops maildrops() {
        return new MaildirMaildrops(new MaildirLayout(home, "{user}"));
    }

    private static void deliver(MaildirMaildrops maildrops, String letter) throws IOException {
        byte[] octets = letter.getBytes(StandardCharsets.UTF_8);
        try (Delivery delivery = maildrops.deliver(ANN)) {
            delivery.write(octets, 0, octets.length);
            delivery.commit();
        }
    }

    private static Map<MessageNumber, Long> surrogates(MaildirMaildrops maildrops) throws IOException {
        try (Maildrop maildrop = maildrops.open(ANN, Duration.ZERO).orElseThrow()) {
            return maildrop.surrogates();
        }
    }

    private Path arrived() throws IOException {
        return Files.createDirectories(home.resolve("ann/new"));
    }

    private static final Map<MessageNumber, Long> SECOND = Map.of(new MessageNumber(2), OCTETS);

    @Test
    void a_letter_of_ours_says_so_in_its_name() throws IOException {
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, PLAIN);
            deliver(maildrops, LETTER);
            deliver(maildrops, PLAIN);
            assertThat(surrogates(maildrops)).isEqualTo(SECOND);
        }
        try (Stream<Path> names = Files.list(arrived())) {
            List<String> marked = names.map(Path::toString)
                    .filter(name -> name.contains(",B="))
                    .toList();
            assertThat(marked).singleElement().asString().endsWith(",B=" + OCTETS);
        }
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops)).as("from the index").isEqualTo(SECOND);
            Files.delete(home.resolve("ann/restante.index"));
        }
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops)).as("from the names").isEqualTo(SECOND);
        }
    }

    @Test
    void a_letter_of_another_program_is_measured_once() throws IOException {
        Files.writeString(arrived().resolve("1700000001.M1P1.h"), PLAIN);
        Path letter = arrived().resolve("1700000002.M1P1.h");
        Files.writeString(letter, LETTER.replace("\r\n", "\n"));
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops)).isEqualTo(SECOND);
        }
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops)).as("from the index").isEqualTo(SECOND);
            Path seen = Files.createDirectories(home.resolve("ann/cur")).resolve("1700000002.M1P1.h:2,S");
            Files.move(letter, seen);
            assertThat(surrogates(maildrops)).as("seen by another program").isEqualTo(SECOND);
        }
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, LETTER);
            assertThat(surrogates(maildrops).keySet())
                    .containsExactlyInAnyOrder(new MessageNumber(2), new MessageNumber(3));
        }
    }

    @Test
    void numbers_move_up_when_a_letter_goes() throws IOException {
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, PLAIN);
            deliver(maildrops, PLAIN);
            deliver(maildrops, LETTER);
            try (Maildrop maildrop = maildrops.open(ANN, Duration.ZERO).orElseThrow()) {
                maildrop.remove(java.util.Set.of(new MessageNumber(1)));
            }
            assertThat(surrogates(maildrops)).isEqualTo(SECOND);
        }
    }

    private static final String PARTS = """
            Received: from a by b with UTF8LMTP id 1
            Subject: plain
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Description: Grüße

            ü
            --b--
            """.replace("\n", "\r\n");
    private static final long PARTS_IN_ASCII =
            PARTS.replace("Grüße", "=?UTF-8?B?R3LDvMOfZQ==?=").getBytes(StandardCharsets.UTF_8).length;

    @Test
    void the_headers_of_parts_make_a_letter_internationalised_too() throws IOException {
        Files.writeString(arrived().resolve("1700000001.M1P1.h"), PARTS);
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, PARTS);
            assertThat(surrogates(maildrops))
                    .isEqualTo(Map.of(new MessageNumber(1), PARTS_IN_ASCII, new MessageNumber(2), PARTS_IN_ASCII));
        }
        MemoryMaildrops memory = new MemoryMaildrops();
        try (Delivery delivery = memory.deliver(ANN)) {
            byte[] octets = PARTS.getBytes(StandardCharsets.UTF_8);
            delivery.write(octets, 0, octets.length);
            delivery.commit();
        }
        try (Maildrop maildrop = memory.open(ANN, Duration.ZERO).orElseThrow()) {
            assertThat(maildrop.surrogates()).isEqualTo(Map.of(new MessageNumber(1), PARTS_IN_ASCII));
        }
    }

    @Test
    void a_letter_that_merely_came_that_way_is_none() throws IOException {
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, PARTS.replace("Grüße", "Gruesse"));
            deliver(maildrops, PARTS.replace("UTF8LMTP", "LMTP"));
            assertThat(surrogates(maildrops)).isEmpty();
        }
    }

    @Test
    void a_long_header_makes_no_difference() throws IOException {
        String longHeader = HEADER + ("X-Long: " + "x".repeat(900) + "\r\n").repeat(80);
        Files.writeString(arrived().resolve("1700000001.M1P1.h"), longHeader + "\r\nGrüße\r\n");
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, longHeader + "\r\nGrüße\r\n");
            long octets = OCTETS + 80 * 910;
            assertThat(surrogates(maildrops))
                    .isEqualTo(Map.of(new MessageNumber(1), octets, new MessageNumber(2), octets));
        }
    }

    /// Before the headers of parts were changed too, the octets stood under another name.
    @Test
    void an_old_measure_is_not_believed() throws IOException {
        long size = PARTS.getBytes(StandardCharsets.UTF_8).length;
        Path letter = arrived().resolve("1700000001.M1P1.h,S=" + size + ",W=" + size + ",D=0,H=104,A=" + size);
        Files.writeString(letter, PARTS);
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops)).isEqualTo(Map.of(new MessageNumber(1), PARTS_IN_ASCII));
        }
        try (MaildirMaildrops maildrops = maildrops()) {
            assertThat(surrogates(maildrops))
                    .as("from the index")
                    .isEqualTo(Map.of(new MessageNumber(1), PARTS_IN_ASCII));
        }
    }
}
