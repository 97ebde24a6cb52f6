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
                    .filter(name -> name.contains(",A="))
                    .toList();
            assertThat(marked).singleElement().asString().endsWith(",A=" + OCTETS);
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

    @Test
    void a_header_that_is_too_long_is_left_alone() throws IOException {
        try (MaildirMaildrops maildrops = maildrops()) {
            deliver(maildrops, HEADER + ("X-Long: " + "x".repeat(900) + "\r\n").repeat(80) + "\r\n");
            assertThat(surrogates(maildrops)).isEmpty();
        }
    }
}
