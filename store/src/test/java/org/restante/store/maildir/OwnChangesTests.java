package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.restante.store.Letters.octets;
import static org.restante.store.Letters.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Maildrop;

/// What we deliver and remove is entered in the index, and makes it no worse.
///
/// Whether the folders were listed is told by a file that was put there without a trace: they have the times of change
/// that they had before.
class OwnChangesTests {
    private static final String A = "1000.M1P1.host";
    private static final String B = "1001.M1P1.host";

    @TempDir
    Path home;

    private Ground ground;

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
        ground.file("new/" + A, "a: 1\n");
        ground.file("cur/" + B + ":2,S", "a: 2\n");
        ground.settle();
        ground.ids();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private String deliver() throws IOException {
        return put(ground.maildrops(), Ground.ANN, octets("c: 3\r\n"));
    }

    private void remove(int... numbers) throws IOException {
        try (Maildrop maildrop = ground.open()) {
            Set<MessageNumber> marked = new HashSet<>();
            for (int number : numbers) {
                marked.add(new MessageNumber(number));
            }
            maildrop.remove(marked);
        }
    }

    private void hide(String name) throws IOException {
        Path folder = ground.root.resolve("new");
        FileTime before = Files.getLastModifiedTime(folder);
        ground.file("new/" + name, "hidden: yes\n");
        Files.setLastModifiedTime(folder, before);
    }

    @Test
    void what_was_delivered_is_seen_without_listing_the_folders() throws IOException {
        String first = deliver();
        String second = deliver();
        hide("1002.M1P1.host");
        assertThat(ground.ids()).containsExactly(A, B, first, second);
        assertThat(ground.restarted().ids()).containsExactly(A, B, first, second);
    }

    @Test
    void what_was_delivered_before_the_first_session_after_a_start_is_entered_too() throws IOException {
        ground.restarted();
        String id = deliver();
        hide("1002.M1P1.host");
        assertThat(ground.ids()).containsExactly(A, B, id);
    }

    @Test
    void what_was_removed_is_gone_without_listing_the_folders() throws IOException {
        String third = deliver();
        String fourth = deliver();
        remove(1, 3);
        hide("1002.M1P1.host");
        assertThat(ground.ids()).containsExactly(B, fourth);
        remove(1);
        hide("1003.M1P1.host");
        assertThat(ground.ids()).containsExactly(fourth).doesNotContain(third);
        assertThat(ground.restarted().ids()).containsExactly(fourth);
    }

    @Test
    void what_came_while_a_session_removed_is_there_for_the_next() throws IOException {
        String third;
        try (Maildrop maildrop = ground.open()) {
            third = deliver();
            maildrop.remove(Set.of(new MessageNumber(2)));
            assertThat(maildrop.size()).isEqualTo(2);
        }
        String fourth = deliver();
        assertThat(ground.ids()).containsExactly(A, third, fourth);
        assertThat(ground.restarted().ids()).containsExactly(A, third, fourth);
    }

    @Test
    void what_hides_behind_a_change_of_ours_is_found_before_long() throws IOException {
        ground.trusting(Duration.ZERO);
        String id = deliver();
        hide("1002.M1P1.host");
        List<String> first = ground.ids();
        assertThat(first).containsExactly(A, B, id);
        await().untilAsserted(() -> assertThat(ground.ids()).contains("1002.M1P1.host", id));
    }

    @Test
    void what_others_changed_is_found_at_once() throws IOException {
        String third = deliver();
        ground.file("new/" + third.replace(".M", ".N"), "by: another\n");
        String fourth = deliver();
        Files.delete(ground.root.resolve("new").resolve(A));
        assertThat(ground.ids()).hasSize(4).contains(B, third, fourth).doesNotContain(A);
        assertThat(ground.restarted().ids()).hasSize(4);
    }

    @Test
    void two_servers_on_one_maildir_see_what_either_does() throws IOException {
        try (Ground other = new Ground(home)) {
            List<String> delivered = new ArrayList<>(List.of(A, B));
            for (int i = 0; i < 10; i++) {
                delivered.add(put(ground.maildrops(), Ground.ANN, octets("x")));
                delivered.add(put(other.maildrops(), Ground.ANN, octets("y")));
                assertThat((i % 2 == 0 ? ground : other).ids()).containsExactlyInAnyOrderElementsOf(delivered);
            }
            assertThat(ground.restarted().ids()).isEqualTo(other.ids());
        }
    }

    @Test
    void a_name_that_sorts_before_those_shown_is_recorded() throws IOException {
        ground.file("new/3000000000.M1P1.host", "from: the future\n");
        ground.settle();
        ground.ids();
        String id = deliver();
        List<String> ids = ground.ids();
        assertThat(ids).containsExactly(A, B, "3000000000.M1P1.host", id);
        assertThat(ground.maildir.ids()).exists();
        assertThat(ground.withoutIndex().ids()).isEqualTo(ids);
    }

    @Test
    void an_id_that_dovecot_gave_before_us_is_kept() throws IOException {
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n");
        String id = deliver();
        ground.file("dovecot-uidlist", "3 V1 N9\n8 :" + A + "\n9 :" + delivered(id) + "\n");
        assertThat(ground.ids()).containsExactly(A, B, "0000000900000001");
    }

    @Test
    void an_id_that_we_gave_first_is_kept_when_dovecot_gives_another() throws IOException {
        String id = deliver();
        ground.file("dovecot-uidlist", "3 V1 N9\n9 :" + delivered(id) + "\n");
        assertThat(ground.ids()).containsExactly(A, B, id);
        assertThat(ground.withoutIndex().ids()).containsExactly(A, B, id);
    }

    private String delivered(String id) throws IOException {
        try (var files = Files.newDirectoryStream(ground.root.resolve("new"), id + "*")) {
            return files.iterator().next().getFileName().toString();
        }
    }

    @Test
    void every_flipped_bit_of_what_was_entered_changes_no_answer() throws IOException {
        int begin = Math.toIntExact(Files.size(ground.maildir.index()));
        deliver();
        remove(1);
        List<String> ids = ground.ids();
        byte[] whole = Files.readAllBytes(ground.maildir.index());
        assertThat(whole.length).isGreaterThan(begin);
        for (int i = begin; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(ground.restarted().maildir.index(), damaged);
            assertThat(ground.ids()).as("octet %d flipped", i).isEqualTo(ids);
        }
    }

    @Test
    void what_was_entered_cut_at_any_length_changes_no_answer() throws IOException {
        int begin = Math.toIntExact(Files.size(ground.maildir.index()));
        deliver();
        remove(1);
        List<String> ids = ground.ids();
        byte[] whole = Files.readAllBytes(ground.maildir.index());
        for (int length = begin; length < whole.length; length++) {
            Files.write(ground.restarted().maildir.index(), Arrays.copyOf(whole, length));
            String id = deliver();
            assertThat(ground.ids())
                    .as("cut to %d octets", length)
                    .containsAll(ids)
                    .contains(id);
            remove(ids.size() + 1);
        }
    }

    @Test
    void an_index_that_is_mostly_about_what_is_gone_is_written_anew() throws IOException {
        for (int i = 0; i < 300; i++) {
            deliver();
            remove(3);
        }
        assertThat(ground.ids()).containsExactly(A, B);
        assertThat(Files.size(ground.maildir.index())).isLessThan(6_000);
    }

    @Test
    void a_listing_that_finds_nothing_new_only_seals_the_index() throws IOException {
        String id = deliver();
        byte[] before = Files.readAllBytes(ground.maildir.index());
        ground.changed(Instant.now().minusSeconds(10));
        assertThat(ground.ids()).containsExactly(A, B, id);
        byte[] after = Files.readAllBytes(ground.maildir.index());
        assertThat(after).startsWith(before).hasSizeLessThan(before.length + 100);
        hide("1002.M1P1.host");
        assertThat(ground.restarted().ids()).containsExactly(A, B, id);
    }

    @Test
    void what_another_put_in_the_place_of_a_message_stays_listed() throws IOException {
        String id = deliver();
        Path replaced = ground.root.resolve("new").resolve(A);
        try (Maildrop maildrop = ground.open()) {
            Files.writeString(replaced, "another letter\n");
            maildrop.remove(Set.of(new MessageNumber(1), new MessageNumber(2)));
        }
        assertThat(ground.ids()).containsExactly(A, id);
        assertThat(ground.restarted().ids()).containsExactly(A, id);
        assertThat(replaced).hasContent("another letter\n");
    }
}
