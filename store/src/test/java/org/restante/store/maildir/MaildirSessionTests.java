package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.restante.store.Letters.put;
import static org.restante.store.Letters.stored;
import static org.restante.store.Letters.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Maildrop;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;

/// Other programs change the Maildir while a session has it.
class MaildirSessionTests {
    private static final MessageNumber ONE = new MessageNumber(1);

    @TempDir
    Path home;

    private Ground ground;
    private Path first;
    private Path second;
    private final List<MessageNumber> gone = new ArrayList<>();

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
        first = ground.file("new/1000.M1P1.host", "n: 1\n");
        second = ground.file("new/1001.M1P1.host", "n: 2\n");
    }

    private Path cur(String name) {
        return ground.root.resolve("cur").resolve(name);
    }

    private static void assertGone(Maildrop maildrop, int number) {
        assertThatThrownBy(() -> maildrop.read(new MessageNumber(number)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
    }

    @Test
    void a_message_that_was_moved_and_flagged_is_found_again_each_time() throws IOException {
        try (Maildrop maildrop = ground.open()) {
            Files.move(first, cur("1000.M1P1.host:2,"));
            assertThat(text(stored(maildrop, 1))).isEqualTo("n: 1\n");
            Files.move(cur("1000.M1P1.host:2,"), cur("1000.M1P1.host:2,S"));
            assertThat(text(stored(maildrop, 1))).isEqualTo("n: 1\n");
            assertThat(text(stored(maildrop, 2))).isEqualTo("n: 2\n");
        }
        assertThat(ground.ids()).containsExactly("1000.M1P1.host", "1001.M1P1.host");
    }

    @Test
    void a_message_that_vanished_is_gone_and_the_others_are_not() throws IOException {
        try (Maildrop maildrop = ground.open()) {
            Files.delete(first);
            assertGone(maildrop, 1);
            assertGone(maildrop, 1);
            assertThat(maildrop.size()).isEqualTo(2);
            assertThat(text(stored(maildrop, 2))).isEqualTo("n: 2\n");
        }
    }

    @Test
    void a_message_cut_short_or_grown_is_gone_and_measured_anew_by_the_next_session() throws IOException {
        ground.settle();
        ground.open().close();
        for (String content : new String[] {"n:", "n: 1\nmore\n"}) {
            try (Maildrop maildrop = ground.open()) {
                Files.writeString(first, content);
                assertGone(maildrop, 1);
            }
            try (Maildrop maildrop = ground.open()) {
                assertThat(text(stored(maildrop, 1))).isEqualTo(content);
            }
        }
    }

    @Test
    void a_link_in_the_place_of_a_message_is_not_followed() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "n: 1\n");
        try (Maildrop maildrop = ground.open()) {
            Files.delete(first);
            Files.createSymbolicLink(first, secret);
            assertThatThrownBy(() -> maildrop.read(ONE)).isInstanceOf(IOException.class);
            maildrop.remove(Set.of(ONE));
        }
        assertThat(secret).exists();
    }

    @Test
    void removal_finds_moved_messages_and_leaves_what_another_put_in_their_place() throws IOException {
        try (Maildrop maildrop = ground.open()) {
            Files.move(first, cur("1000.M1P1.host:2,S"));
            Files.delete(second);
            Files.writeString(second, "another letter\n");
            maildrop.remove(Set.of(ONE, new MessageNumber(2)), gone::add);
        }
        assertThat(gone).containsExactly(ONE);
        assertThat(cur("1000.M1P1.host:2,S")).doesNotExist();
        assertThat(second).hasContent("another letter\n");
    }

    @Test
    void what_is_gone_already_counts_as_removed() throws IOException {
        try (Maildrop maildrop = ground.open()) {
            Files.delete(first);
            maildrop.remove(Set.of(ONE), gone::add);
        }
        assertThat(gone).as("by this removal").isEmpty();
        assertThat(second).exists();
    }

    @Test
    void a_whole_maildrop_that_another_program_moved_is_removed() throws IOException {
        int count = 500;
        for (int i = 2; i < count; i++) {
            ground.file("new/" + (1000 + i) + ".M1P1.host", "");
        }
        try (Maildrop maildrop = ground.open()) {
            for (String name : maildropNames()) {
                Files.move(ground.root.resolve("new").resolve(name), cur(name + ":2,S"));
            }
            maildrop.remove(
                    IntStream.rangeClosed(1, count).mapToObj(MessageNumber::new).collect(Collectors.toSet()));
        }
        assertThat(ground.root.resolve("cur")).isEmptyDirectory();
        assertThat(ground.root.resolve("new")).isEmptyDirectory();
    }

    private Set<String> maildropNames() throws IOException {
        try (var files = Files.list(ground.root.resolve("new"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void where_some_cannot_be_removed_the_others_are_and_the_failure_says_how_many() throws IOException {
        Path third = ground.file("cur/1002.M1P1.host:2,S", "n: 3\n");
        try (Maildrop maildrop = ground.open()) {
            Files.move(ground.root.resolve("new"), ground.root.resolve("aside"));
            ground.file("new", "a file where a folder should be");
            Set<MessageNumber> all = Set.of(ONE, new MessageNumber(2), new MessageNumber(3));
            assertThatThrownBy(() -> maildrop.remove(all, gone::add))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("2 messages could not be removed");
        }
        assertThat(gone).containsExactly(new MessageNumber(3));
        assertThat(third).doesNotExist();
        assertThat(ground.root.resolve("aside/1000.M1P1.host")).exists();
    }

    @Test
    void a_session_whose_opening_fails_leaves_the_maildrop_free() throws IOException {
        Files.move(ground.root.resolve("new"), ground.root.resolve("aside"));
        ground.file("new", "a file where a folder should be");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ground.open())
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE));
        }
        Files.delete(ground.root.resolve("new"));
        Files.move(ground.root.resolve("aside"), ground.root.resolve("new"));
        assertThat(ground.ids()).hasSize(2);
    }

    private boolean opensAtOnce() {
        Optional<Maildrop> atOnce = ground.maildrops().openAtOnce(Ground.ANN);
        atOnce.ifPresent(Maildrop::close);
        return atOnce.isPresent();
    }

    @Test
    void a_maildrop_opens_at_once_while_nothing_need_be_looked_into() throws IOException {
        assumeTrue(LocalDisk.has(home), "the tests run on a disk of this machine");
        ground.settle();
        assertThat(opensAtOnce()).as("never opened").isFalse();
        ground.open().close();
        assertThat(opensAtOnce()).as("opened before").isTrue();
        put(ground.maildrops(), Ground.ANN, new byte[] {'x'});
        assertThat(opensAtOnce()).as("a letter came").isFalse();
        ground.open().close();
        assertThat(opensAtOnce()).as("and was looked into").isTrue();
        ground.file("new/1003.M1P1.host", "n: 3\n");
        ground.changed(Instant.now().minusSeconds(10));
        assertThat(opensAtOnce()).as("another program's came").isFalse();
        assertThat(ground.ids()).hasSize(4);
        assertThat(opensAtOnce()).isTrue();
        try (Maildrop maildrop = ground.open()) {
            maildrop.remove(Set.of(ONE));
        }
        assertThat(opensAtOnce()).as("one was removed").isFalse();
        assertThat(ground.ids()).hasSize(3);
        assertThat(ground.restarted().ids()).hasSize(3);
    }
}
