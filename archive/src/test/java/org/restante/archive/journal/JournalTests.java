package org.restante.archive.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.Steps;

class JournalTests {
    @TempDir
    private Path folder;

    private Journal open() throws IOException, AccountBusy {
        return Journal.open(folder, Steps.GO_ON);
    }

    private void write(int from, int to) throws IOException, AccountBusy {
        try (Journal journal = open()) {
            List<Entry> entries = new ArrayList<>();
            for (int i = from; i <= to; i++) {
                entries.add(Sample.home(i));
            }
            journal.append(entries);
        }
    }

    @Test
    void what_was_appended_is_known_at_the_next_start() throws Exception {
        write(1, 3);
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Deleting(Sample.TIME, Sample.key(2))));
            journal.append(List.of(new Entry.Deleted(Sample.TIME, Sample.key(3))));
            journal.append(List.of(new Entry.PassedOver(Sample.TIME, Sample.key(4), Entry.Why.TOO_OLD, 7, "four")));
        }

        try (Journal journal = open()) {
            assertThat(journal.size()).isEqualTo(4);
            assertThat(journal.find(Sample.key(1)).orElseThrow().state()).isEqualTo(State.FETCHED);
            assertThat(journal.find(Sample.key(2)).orElseThrow().state()).isEqualTo(State.DELETING);
            assertThat(journal.find(Sample.key(3)).orElseThrow().state()).isEqualTo(State.DELETED);
            assertThat(journal.find(Sample.key(4)).orElseThrow().state()).isEqualTo(State.TOO_OLD);
            assertThat(journal.find(Sample.key(5))).isEmpty();
            Seen first = journal.find(Sample.key(1)).orElseThrow();
            assertThat(first.when()).isEqualTo(Sample.TIME.plusSeconds(1));
            assertThat(first.hasListed(101)).isTrue();
            assertThat(first.hasListed(102)).isFalse();
            assertThat(journal.details(first)).contains(Sample.home(1));
            assertThat(journal.details(journal.find(Sample.key(3)).orElseThrow()))
                    .contains(Sample.home(3));
        }
    }

    @Test
    void cut_at_any_octet_it_knows_what_was_whole_and_goes_on() throws Exception {
        write(1, 3);
        Path file = folder.resolve("journal");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int lines = 0;
            for (int i = 0; i < cut; i++) {
                lines += whole[i] == '\n' ? 1 : 0;
            }
            try (Journal journal = open()) {
                assertThat(journal.size()).isEqualTo(lines);
                assertThat(journal.damaged()).isZero();
                journal.append(List.of(Sample.home(9)));
            }
            try (Journal journal = open()) {
                assertThat(journal.size()).isEqualTo(lines + 1);
                assertThat(journal.damaged()).isZero();
                assertThat(journal.details(journal.find(Sample.key(9)).orElseThrow()))
                        .contains(Sample.home(9));
            }
        }
    }

    @Test
    void a_tail_of_zeros_as_after_a_power_cut_is_cut_off() throws Exception {
        write(1, 2);
        Files.write(folder.resolve("journal"), new byte[4096], StandardOpenOption.APPEND);

        try (Journal journal = open()) {
            assertThat(journal.size()).isEqualTo(2);
            journal.append(List.of(Sample.home(3)));
        }
        try (Journal journal = open()) {
            assertThat(journal.size()).isEqualTo(3);
        }
    }

    @Test
    void a_damaged_octet_costs_its_line_at_most_and_is_told() throws Exception {
        write(1, 20);
        Path file = folder.resolve("journal");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x11;
            Files.write(file, damaged);
            boolean lineEnd = whole[at] == '\n';
            boolean last = at == whole.length - 1;

            try (Journal journal = open()) {
                int lost = 20 - journal.size();
                assertThat(lost).isBetween(1, lineEnd ? 2 : 1);
                assertThat(journal.damaged() > 0 || last).isTrue();
                journal.append(List.of(Sample.home(99)));
                assertThat(journal.find(Sample.key(99))).isPresent();
            }
        }
    }

    @Test
    void random_damage_makes_no_letter_known_that_was_not() throws Exception {
        write(1, 20);
        Path file = folder.resolve("journal");
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(30); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try (Journal journal = open()) {
                int known = 0;
                for (int n = 1; n <= 20; n++) {
                    if (journal.find(Sample.key(n)).isPresent()) {
                        known++;
                        assertThat(journal.details(journal.find(Sample.key(n)).get()))
                                .as("seed %d", seed)
                                .contains(Sample.home(n));
                    }
                }
                assertThat(journal.size()).as("seed %d", seed).isEqualTo(known);
            }
        }
    }

    @Test
    void the_second_is_told_that_the_first_has_it() throws Exception {
        try (Journal _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(AccountBusy.class)
                    .hasMessageContaining("another fetch")
                    .hasMessageContaining(folder.resolve("lock").toString());
        }
        open().close();
    }

    @Test
    void an_index_is_made_when_it_is_worth_it_and_changes_no_answer() throws Exception {
        write(1, 500);
        assertThat(folder.resolve("index")).exists();
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Deleted(Sample.TIME, Sample.key(250)), Sample.home(501)));
        }
        for (boolean indexed : List.of(true, false)) {
            if (!indexed) {
                Files.delete(folder.resolve("index"));
            }
            try (Journal journal = open()) {
                assertThat(journal.size()).isEqualTo(501);
                for (int n = 1; n <= 501; n++) {
                    Seen seen = journal.find(Sample.key(n)).orElseThrow();
                    assertThat(seen.state()).isEqualTo(n == 250 ? State.DELETED : State.FETCHED);
                    assertThat(journal.details(seen)).contains(Sample.home(n));
                }
            }
        }
    }

    @Test
    void a_damaged_index_and_one_of_another_journal_are_not_believed() throws Exception {
        write(1, 500);
        byte[] index = Files.readAllBytes(folder.resolve("index"));
        for (int at = 0; at < index.length; at += 401) {
            byte[] damaged = index.clone();
            damaged[at] ^= 1;
            Files.write(folder.resolve("index"), damaged);
            try (Journal journal = open()) {
                assertThat(journal.size()).isEqualTo(500);
                assertThat(journal.details(journal.find(Sample.key(77)).orElseThrow()))
                        .contains(Sample.home(77));
            }
        }
        Files.write(folder.resolve("index"), java.util.Arrays.copyOf(index, index.length / 2));
        open().close();
        Files.write(folder.resolve("index"), index);
        Files.delete(folder.resolve("journal"));
        try (Journal journal = open()) {
            assertThat(journal.size()).isZero();
        }
    }

    @Test
    void a_roll_tells_what_was_not_called() throws Exception {
        write(1, 3);
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Deleted(Sample.TIME, Sample.key(3))));
            Journal.Roll roll = journal.roll();
            assertThat(roll.isUntouched()).isTrue();
            assertThat(roll.call(Sample.key(7))).isEmpty();
            assertThat(roll.isNamed(Sample.key(1))).isFalse();
            assertThat(roll.call(Sample.key(1))).isPresent();
            assertThat(roll.isNamed(Sample.key(1))).isTrue();
            List<Seen> missing = new ArrayList<>();
            roll.missing(missing::add);

            assertThat(missing).hasSize(1);
            assertThat(journal.details(missing.getFirst())).contains(Sample.home(2));
        }
    }

    @Test
    void an_id_that_is_told_of_again_has_its_last_state() throws Exception {
        write(1, 2);
        write(1, 1);
        try (Journal journal = open()) {
            assertThat(journal.size()).isEqualTo(2);
            assertThat(journal.details(journal.find(Sample.key(1)).orElseThrow()))
                    .contains(Sample.home(1));
        }
    }
}
