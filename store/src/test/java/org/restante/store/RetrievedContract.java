package org.restante.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.restante.protocol.MessageNumber;

/// What a store owes a server that lets letters expire: it remembers which were retrieved, and when.
public interface RetrievedContract {
    Owner EVE = new Owner("eve", "example.org");
    LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    /// The store under test.
    Maildrops maildrops();

    private Maildrop open() throws IOException {
        return maildrops().open(EVE, Duration.ZERO).orElseThrow();
    }

    private void letters(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (Delivery delivery = maildrops().deliver(EVE)) {
                delivery.write(new byte[] {'x', '\r', '\n'}, 0, 3);
                delivery.commit();
            }
        }
    }

    private static Set<MessageNumber> messages(int... numbers) {
        return Arrays.stream(numbers).mapToObj(MessageNumber::new).collect(Collectors.toSet());
    }

    private void retrieve(LocalDate day, int... numbers) throws IOException {
        try (Maildrop maildrop = open()) {
            maildrop.retrieved(messages(numbers), day);
        }
    }

    private void expect(LocalDate day, int... numbers) throws IOException {
        try (Maildrop maildrop = open()) {
            assertThat(maildrop.retrievedBefore(day)).isEqualTo(messages(numbers));
        }
    }

    @Test
    default void what_was_never_retrieved_is_not_remembered() throws IOException {
        letters(2);
        expect(LocalDate.MAX.withYear(9999));
    }

    @Test
    default void the_first_day_on_which_a_message_was_retrieved_holds() throws IOException {
        letters(3);
        retrieve(MONDAY, 1, 3);
        retrieve(MONDAY.plusDays(2), 1, 2);

        expect(MONDAY);
        expect(MONDAY.plusDays(1), 1, 3);
        expect(MONDAY.plusDays(2), 1, 3);
        expect(MONDAY.plusDays(3), 1, 2, 3);
    }

    @Test
    default void it_belongs_to_the_message_whatever_number_that_has() throws IOException {
        letters(3);
        retrieve(MONDAY, 2);
        try (Maildrop maildrop = open()) {
            maildrop.remove(messages(1));
        }
        letters(1);

        expect(MONDAY.plusDays(1), 1);
        try (Maildrop maildrop = open()) {
            maildrop.remove(messages(1));
        }
        expect(MONDAY.plusDays(1));
    }
}
