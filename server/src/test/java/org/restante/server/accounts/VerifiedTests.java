package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Secret;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

class VerifiedTests {
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final PasswordHash HASH = PasswordHash.OF_NOTHING;

    private final AtomicLong clock = new AtomicLong();
    private final Verified verified = new Verified(100, Duration.ofMinutes(5), clock::get);

    @Test
    void a_ticket_is_of_one_user_one_stored_hash_and_one_password() {
        verified.keep(verified.ticket(ANN, HASH, Secret.of("secret")));

        assertThat(verified.holds(verified.ticket(ANN, HASH, Secret.of("secret"))))
                .isTrue();
        assertThat(verified.holds(verified.ticket(ANN, HASH, Secret.of("secre"))))
                .isFalse();
        assertThat(verified.holds(verified.ticket(new Owner("bob", "localhost"), HASH, Secret.of("secret"))))
                .isFalse();
        assertThat(verified.holds(verified.ticket(ANN, new PasswordHash("other"), Secret.of("secret"))))
                .isFalse();
        assertThat(verified.holds(verified.ticket(ANN, new PasswordHash(HASH.encoded() + "s"), Secret.of("ecret"))))
                .isFalse();
    }

    @Test
    void another_process_makes_other_tickets() {
        var other = new Verified(100, Duration.ofMinutes(5), clock::get);

        assertThat(other.ticket(ANN, HASH, Secret.of("secret")))
                .isNotEqualTo(verified.ticket(ANN, HASH, Secret.of("secret")));
    }

    @Test
    void the_oldest_make_room() {
        List<Verified.Ticket> tickets = IntStream.range(0, 150)
                .mapToObj(i -> verified.ticket(ANN, HASH, Secret.of("secret" + i)))
                .toList();

        tickets.forEach(verified::keep);

        assertThat(tickets.stream().filter(verified::holds)).containsExactlyElementsOf(tickets.subList(50, 150));
    }
}
