package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Extent;
import org.restante.protocol.MessageNumber;
import org.restante.store.Maildrop;
import org.restante.store.Source;

/// The index saves work, and changes no answer.
class MaildirIndexTests {
    @TempDir
    Path home;

    private Ground ground;

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
        ground.file("new/1000.M1P1.host", "a: 1\n\n.b");
        ground.file("cur/1001.M1P1.host:2,S", "a: 2\n");
        ground.file("new/1002.a b.host", "a: 3\r\n\r\n");
        ground.file("dovecot-uidlist", "3 V10 N9\n7 :1002.a b.host\n");
        ground.settle();
    }

    private record Row(String id, long octets, Extent extent) {}

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Maildrop maildrop = ground.open()) {
            for (int n = 1; n <= maildrop.size(); n++) {
                MessageNumber number = new MessageNumber(n);
                try (Source source = maildrop.read(number)) {
                    rows.add(new Row(
                            maildrop.entry(number).id().value(),
                            maildrop.entry(number).octets(),
                            source.extent()));
                }
            }
        }
        return rows;
    }

    @Test
    void a_settled_index_is_believed_without_looking_at_the_folders() throws IOException {
        List<Row> before = rows();
        FileTime written = Files.getLastModifiedTime(ground.maildir.index());
        Instant changed = Files.getLastModifiedTime(ground.root.resolve("new")).toInstant();
        ground.file("new/1003.M1P1.host", "unseen: yes\n");
        ground.changed(changed);
        assertThat(rows()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(ground.maildir.index())).isEqualTo(written);
    }

    @Test
    void an_index_that_is_a_link_is_not_followed() throws IOException {
        List<Row> before = rows();
        Path elsewhere = Files.move(ground.maildir.index(), home.resolve("elsewhere"));
        Files.writeString(elsewhere, "restante-index 4 0000000000000000\n");
        Files.createSymbolicLink(ground.restarted().maildir.index(), elsewhere);
        assertThat(rows()).isEqualTo(before);
        assertThat(elsewhere).hasContent("restante-index 4 0000000000000000\n");
    }

    @Test
    void a_message_that_came_in_the_same_tick_as_the_listing_is_seen() throws IOException {
        Instant now = Instant.now().plusMillis(200);
        ground.changed(now);
        assertThat(ground.ids()).hasSize(3);
        ground.file("new/1003.M1P1.host", "");
        ground.changed(now);
        assertThat(ground.ids()).hasSize(4);
    }

    @Test
    void a_file_system_of_whole_seconds_is_read_again_for_longer() throws IOException {
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ground.changed(second);
        assertThat(ground.ids()).hasSize(3);
        ground.file("new/1003.M1P1.host", "");
        ground.changed(second);
        assertThat(ground.ids()).hasSize(4);
    }

    @Test
    void stamps_settle_a_tick_after_the_last_change() {
        long second = 1_000_000_000L;
        Stamp fine = new Stamp(5 * second + 1, second);
        assertThat(fine.settledAt(5 * second + 10_000_000)).isFalse();
        assertThat(fine.settledAt(5 * second + 60_000_000)).isTrue();
        Stamp coarse = new Stamp(second, 5 * second);
        assertThat(coarse.settledAt(7 * second)).isFalse();
        assertThat(coarse.settledAt(7 * second + second / 5)).isTrue();
        assertThat(new Stamp(9 * second + 1, 0).settledAt(5 * second)).isFalse();
    }

    @Test
    void a_deleted_index_changes_no_answer() throws IOException {
        List<Row> before = rows();
        ground.withoutIndex();
        assertThat(rows()).isEqualTo(before);
        assertThat(ground.maildir.index()).exists();
    }

    @Test
    void every_flipped_bit_of_an_index_changes_no_answer() throws IOException {
        List<Row> before = rows();
        byte[] whole = Files.readAllBytes(ground.maildir.index());
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(ground.restarted().maildir.index(), damaged);
            assertThat(Index.read(ground.maildir)).as("octet %d flipped", i).isEmpty();
            assertThat(rows()).as("octet %d flipped", i).isEqualTo(before);
        }
    }

    @Test
    void an_index_cut_at_any_length_changes_no_answer() throws IOException {
        List<Row> before = rows();
        byte[] whole = Files.readAllBytes(ground.maildir.index());
        for (int length = 0; length < whole.length; length++) {
            Files.write(ground.restarted().maildir.index(), Arrays.copyOf(whole, length));
            assertThat(rows()).as("cut to %d octets", length).isEqualTo(before);
        }
    }

    @Test
    void an_index_with_something_behind_it_changes_no_answer() throws IOException {
        List<Row> before = rows();
        byte[] whole = Files.readAllBytes(ground.maildir.index());
        Files.write(ground.restarted().maildir.index(), Arrays.copyOf(whole, whole.length + 7));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void an_index_of_another_maildir_is_not_believed() throws IOException {
        List<Row> before = rows();
        byte[] index = Files.readAllBytes(ground.maildir.index());
        ground.changed(Instant.now().minus(Duration.ofHours(2)));
        ground.open().close();
        Files.delete(ground.root.resolve("cur/1001.M1P1.host:2,S"));
        Files.write(ground.restarted().maildir.index(), index);
        assertThat(rows()).containsExactly(before.get(0), before.get(1));
    }

    @Test
    void where_no_index_can_be_written_the_session_goes_on_and_leaves_nothing() throws IOException {
        Files.createDirectories(ground.restarted().maildir.index().resolve("in the way"));
        assertThat(ground.maildrops().open(Ground.ANN, Duration.ZERO))
                .isPresent()
                .hasValueSatisfying(maildrop -> {
                    assertThat(maildrop.size()).isEqualTo(3);
                    maildrop.close();
                });
        assertThat(ground.root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void what_the_index_knew_is_not_measured_again() throws IOException {
        Path own = ground.file("new/1003.M1P1.host", "12345678\n");
        ground.settle();
        rows();
        Files.write(own, new byte[9]); // same size, other octets: would measure one more
        ground.file("new/1004.M1P1.host", "");
        try (Maildrop maildrop = ground.open()) {
            assertThat(maildrop.size()).isEqualTo(5);
            assertThat(maildrop.entry(new MessageNumber(4)).octets()).isEqualTo(10);
        }
    }

    @Test
    void removed_messages_leave_the_index_at_the_next_session() throws IOException {
        List<Row> before = rows();
        try (Maildrop maildrop = ground.open()) {
            maildrop.remove(Set.of(new MessageNumber(2)));
        }
        assertThat(rows()).containsExactly(before.get(0), before.get(2));
    }
}
