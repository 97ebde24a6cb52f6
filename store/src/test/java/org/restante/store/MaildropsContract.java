package org.restante.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.restante.store.Letters.ids;
import static org.restante.store.Letters.octets;
import static org.restante.store.Letters.put;
import static org.restante.store.Letters.stored;
import static org.restante.store.Letters.stuffed;
import static org.restante.store.Letters.text;
import static org.restante.store.Letters.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;

/// What every store owes the server: RFC 1939 §4 to §7, and what others got wrong. One test class per store says
/// which.
public interface MaildropsContract {
    Owner ANN = new Owner("ann", "example.org");
    Owner BOB = new Owner("bob", "example.org");
    Owner ANN_ELSEWHERE = new Owner("ann", "example.net");
    byte[] LETTER = octets("Subject: a\r\n\r\nb\r\n");

    /// The store under test: the same one throughout a test, empty at its start.
    Maildrops maildrops();

    /// Opens without waiting; the maildrop must be free.
    default Maildrop open(Owner owner) throws IOException {
        return maildrops().open(owner, Duration.ZERO).orElseThrow();
    }

    private static Set<MessageNumber> numbers(int... values) {
        Set<MessageNumber> numbers = new HashSet<>();
        for (int value : values) {
            numbers.add(new MessageNumber(value));
        }
        return numbers;
    }

    @Test
    default void a_maildrop_that_never_got_mail_is_empty() throws IOException {
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isZero();
            assertThat(maildrop.octets()).isZero();
        }
    }

    @Test
    default void every_shape_of_letter_comes_out_as_it_went_in() throws IOException {
        Map<String, byte[]> shapes = Letters.shapes();
        for (byte[] shape : shapes.values()) {
            put(maildrops(), ANN, shape);
        }
        try (Maildrop maildrop = open(ANN)) {
            int number = 0;
            for (Map.Entry<String, byte[]> shape : shapes.entrySet()) {
                number++;
                assertThat(wire(stored(maildrop, number))).as(shape.getKey()).isEqualTo(wire(shape.getValue()));
            }
            assertThat(maildrop.size()).isEqualTo(number);
        }
    }

    @Test
    default void octets_are_what_retr_sends_less_the_stuffed_dots() throws IOException {
        Map<String, byte[]> shapes = Letters.shapes();
        for (byte[] shape : shapes.values()) {
            put(maildrops(), ANN, shape);
        }
        long sum = 0;
        try (Maildrop maildrop = open(ANN)) {
            int number = 0;
            for (Map.Entry<String, byte[]> shape : shapes.entrySet()) {
                MessageNumber n = new MessageNumber(++number);
                byte[] wire = wire(shape.getValue());
                long expected = wire.length - stuffed(wire);
                sum += expected;
                assertThat(maildrop.entry(n).octets()).as(shape.getKey()).isEqualTo(expected);
                assertThat(maildrop.octets(n)).as(shape.getKey()).isEqualTo(expected);
                try (Source source = maildrop.read(n)) {
                    assertThat(source.extent().octets()).as(shape.getKey()).isEqualTo(expected);
                    assertThat(source.extent().dots()).as(shape.getKey()).isEqualTo(stuffed(wire));
                    assertThat(source.extent().stored()).as(shape.getKey()).isEqualTo(stored(maildrop, number).length);
                }
            }
            assertThat(maildrop.octets()).isEqualTo(sum);
        }
    }

    @Test
    default void a_unique_id_is_put_where_it_is_wanted() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            MessageNumber n = new MessageNumber(1);
            byte[] id = octets(maildrop.entry(n).id().value());
            byte[] line = new byte[2 + UniqueId.MAX_LENGTH];
            int end = maildrop.putId(n, line, 2);
            assertThat(end).isEqualTo(2 + id.length);
            assertThat(line).startsWith(octets("\0\0" + maildrop.entry(n).id().value()));
        }
    }

    @Test
    default void the_octets_are_put_as_digits_where_they_are_wanted() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            MessageNumber n = new MessageNumber(1);
            byte[] digits = octets(Long.toString(maildrop.octets(n)));
            byte[] line = new byte[2 + 19];
            int end = maildrop.putOctets(n, line, 2);
            assertThat(end).isEqualTo(2 + digits.length);
            assertThat(line).startsWith(octets("\0\0" + maildrop.octets(n)));
        }
    }

    @Test
    default void what_is_opened_at_once_is_held_like_any_other() throws IOException {
        put(maildrops(), ANN, LETTER);
        List<String> ids;
        try (Maildrop maildrop = open(ANN)) {
            ids = ids(maildrop);
            assertThat(maildrops().openAtOnce(ANN)).isEmpty();
        }
        Optional<Maildrop> atOnce = maildrops().openAtOnce(ANN);
        if (atOnce.isPresent()) {
            try (Maildrop maildrop = atOnce.get()) {
                assertThat(ids(maildrop)).isEqualTo(ids);
                assertThat(maildrops().open(ANN, Duration.ZERO)).isEmpty();
                assertThat(maildrops().openAtOnce(ANN)).isEmpty();
            }
        }
        open(ANN).close();
    }

    @Test
    default void what_is_read_at_once_is_what_is_read() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            MessageNumber n = new MessageNumber(1);
            for (boolean headerOnly : new boolean[] {false, true, false}) {
                Optional<Source> atOnce = maildrop.readAtOnce(n, headerOnly);
                if (atOnce.isPresent()) {
                    try (Source source = atOnce.get()) {
                        assertThat(source.extent().stored()).isEqualTo(LETTER.length);
                        int least = headerOnly ? (int) source.extent().header() : LETTER.length;
                        assertThat(source.stream().readNBytes(least))
                                .isEqualTo(Arrays.copyOf(stored(maildrop, 1), least));
                    }
                }
            }
        }
    }

    @Test
    default void the_header_ends_behind_its_empty_line() throws IOException {
        put(maildrops(), ANN, octets("a: b\n\nbody\n"));
        put(maildrops(), ANN, octets("a: b\n"));
        try (Maildrop maildrop = open(ANN);
                Source whole = maildrop.read(new MessageNumber(1));
                Source headerOnly = maildrop.read(new MessageNumber(2))) {
            assertThat(whole.extent().header()).isEqualTo("a: b\r\n\r\n".length());
            assertThat(headerOnly.extent().header()).isEqualTo("a: b\r\n".length());
        }
    }

    @Test
    default void octets_may_come_in_pieces_cut_anywhere() throws IOException {
        byte[] message = octets("a: b\r\n\r\n.c\r\n\nd\r.\r\n");
        try (Delivery delivery = maildrops().deliver(ANN)) {
            for (int i = 0; i < message.length; i++) {
                delivery.write(message, i, 1);
            }
            delivery.commit();
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(wire(stored(maildrop, 1))).isEqualTo(wire(message));
        }
    }

    @Test
    default void messages_are_numbered_in_order_of_arrival() throws IOException {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            given.add(put(maildrops(), ANN, octets("n: " + i + "\r\n")));
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(ids(maildrop)).isEqualTo(given);
            assertThat(text(stored(maildrop, 1))).isEqualTo("n: 0\r\n");
            assertThat(text(stored(maildrop, 30))).isEqualTo("n: 29\r\n");
        }
    }

    @Test
    default void unique_ids_keep_the_rule_and_differ_even_for_the_same_content() throws IOException {
        put(maildrops(), ANN, LETTER);
        put(maildrops(), ANN, LETTER);
        put(maildrops(), BOB, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            assertThat(ids(maildrop)).doesNotHaveDuplicates().hasSize(2).allMatch(UniqueId::isValid);
        }
    }

    @Test
    default void unique_ids_stay_the_same_from_session_to_session_and_are_never_given_again() throws IOException {
        put(maildrops(), ANN, LETTER);
        put(maildrops(), ANN, LETTER);
        List<String> before;
        try (Maildrop maildrop = open(ANN)) {
            before = ids(maildrop);
            maildrop.remove(numbers(1));
        }
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            assertThat(ids(maildrop)).hasSize(2).startsWith(before.getLast()).doesNotContain(before.getFirst());
        }
    }

    @Test
    default void maildrops_of_different_owners_are_apart() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop ann = open(ANN);
                Maildrop bob = open(BOB);
                Maildrop elsewhere = open(ANN_ELSEWHERE)) {
            assertThat(ann.size()).isEqualTo(1);
            assertThat(bob.size()).isZero();
            assertThat(elsewhere.size()).isZero();
        }
    }

    @Test
    default void a_message_that_does_not_exist_is_out_of_bounds() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            MessageNumber two = new MessageNumber(2);
            assertThatThrownBy(() -> maildrop.entry(two)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> maildrop.read(two)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    default void a_message_delivered_meanwhile_is_not_in_an_open_snapshot() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            put(maildrops(), ANN, LETTER);
            assertThat(maildrop.size()).isEqualTo(1);
            assertThat(maildrop.octets()).isEqualTo(LETTER.length);
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isEqualTo(2);
        }
    }

    @Test
    default void a_delivery_that_is_not_committed_leaves_nothing() throws IOException {
        try (Delivery delivery = maildrops().deliver(ANN)) {
            delivery.write(LETTER, 0, LETTER.length);
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isZero();
        }
    }

    @Test
    default void a_delivery_is_not_visible_before_its_commit() throws IOException {
        try (Delivery delivery = maildrops().deliver(ANN)) {
            delivery.write(LETTER, 0, LETTER.length);
            try (Maildrop maildrop = open(ANN)) {
                assertThat(maildrop.size()).isZero();
            }
            delivery.commit();
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(text(stored(maildrop, 1))).isEqualTo(text(LETTER));
        }
    }

    @Test
    default void eight_threads_that_deliver_at_once_lose_and_double_nothing() throws Exception {
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String prefix = "t" + thread + ": ";
            work.add(() -> {
                List<String> given = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    given.add(put(maildrops(), ANN, octets(prefix + i + "\r\n")));
                }
                return given;
            });
        }
        List<String> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<String>> done : threads.invokeAll(work)) {
                given.addAll(done.get());
            }
        }
        Set<String> contents = new HashSet<>();
        try (Maildrop maildrop = open(ANN)) {
            assertThat(ids(maildrop)).hasSize(80).containsExactlyInAnyOrderElementsOf(given);
            for (int n = 1; n <= 80; n++) {
                contents.add(text(stored(maildrop, n)));
            }
        }
        assertThat(contents).hasSize(80);
    }

    @Test
    default void removes_what_is_marked_and_nothing_else() throws IOException {
        for (int i = 1; i <= 4; i++) {
            put(maildrops(), ANN, octets("n: " + i + "\r\n"));
        }
        try (Maildrop maildrop = open(ANN)) {
            Set<MessageNumber> gone = new HashSet<>();
            maildrop.remove(numbers(2, 4), gone::add);
            assertThat(gone).isEqualTo(numbers(2, 4));
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isEqualTo(2);
            assertThat(text(stored(maildrop, 1))).isEqualTo("n: 1\r\n");
            assertThat(text(stored(maildrop, 2))).isEqualTo("n: 3\r\n");
        }
    }

    @Test
    default void removing_nothing_removes_nothing() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            maildrop.remove(Set.of());
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isEqualTo(1);
        }
    }

    @Test
    default void mail_that_arrived_meanwhile_survives_the_removal_of_all() throws IOException {
        put(maildrops(), ANN, LETTER);
        try (Maildrop maildrop = open(ANN)) {
            put(maildrops(), ANN, octets("late: yes\r\n"));
            maildrop.remove(numbers(1));
        }
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isEqualTo(1);
            assertThat(text(stored(maildrop, 1))).isEqualTo("late: yes\r\n");
        }
    }

    @Test
    default void closing_without_remove_leaves_everything() throws IOException {
        put(maildrops(), ANN, LETTER);
        put(maildrops(), ANN, LETTER);
        open(ANN).close();
        try (Maildrop maildrop = open(ANN)) {
            assertThat(maildrop.size()).isEqualTo(2);
        }
    }

    @Test
    default void a_second_session_is_told_the_maildrop_is_in_use() throws IOException {
        try (Maildrop first = open(ANN)) {
            assertThat(maildrops().open(ANN, Duration.ofMillis(20))).isEmpty();
            assertThat(first.size()).isZero();
        }
        open(ANN).close();
    }

    @Test
    default void the_loser_never_frees_the_lease() throws IOException {
        try (Maildrop first = open(ANN)) {
            Optional<Maildrop> loser = maildrops().open(ANN, Duration.ZERO);
            loser.ifPresent(Maildrop::close);
            assertThat(maildrops().open(ANN, Duration.ZERO)).isEmpty();
            assertThat(first.size()).isZero();
        }
    }

    @Test
    default void closing_twice_does_not_free_the_lease_of_the_next() throws IOException {
        Maildrop first = open(ANN);
        first.close();
        try (Maildrop second = open(ANN)) {
            first.close();
            assertThat(maildrops().open(ANN, Duration.ZERO)).isEmpty();
            assertThat(second.size()).isZero();
        }
    }

    @Test
    default void a_waiting_session_gets_the_maildrop_as_soon_as_it_is_free() throws Exception {
        Maildrop first = open(ANN);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Optional<Maildrop>> second = thread.submit(() -> maildrops().open(ANN, Duration.ofMinutes(5)));
            first.close();
            try (Maildrop maildrop = second.get(1, TimeUnit.MINUTES).orElseThrow()) {
                assertThat(maildrop.size()).isZero();
            }
        }
    }

    @Test
    default void one_of_many_at_once_holds_the_lease() throws Exception {
        List<Callable<Optional<Maildrop>>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> maildrops().open(ANN, Duration.ZERO));
        }
        List<Maildrop> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Maildrop>> done : threads.invokeAll(work)) {
                done.get().ifPresent(winners::add);
            }
        }
        assertThat(winners).hasSize(1);
        winners.getFirst().close();
        open(ANN).close();
    }

    @Test
    default void an_interrupted_wait_holds_nothing() throws Exception {
        try (Maildrop first = open(ANN)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> maildrops().open(ANN, Duration.ofMinutes(5)))
                    .isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(first.size()).isZero();
        }
        open(ANN).close();
    }

    @Test
    default void a_source_left_open_does_not_hold_the_lease() throws IOException {
        put(maildrops(), ANN, LETTER);
        Maildrop first = open(ANN);
        try (Source source = first.read(new MessageNumber(1))) {
            first.close();
            open(ANN).close();
            assertThat(source.stream().readAllBytes()).isEqualTo(LETTER);
        }
    }
}
