package org.restante.archive.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.restante.archive.letter.Hash;
import org.restante.archive.search.Facts.Links;
import org.restante.archive.search.Subject;

class ThreadsTests {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /// A letter: its id, what it refers to, its subject, and the day it was sent.
    private record Sent(String id, String references, String subject, int day) {
        Links links() {
            Subject about = Subject.of(subject);
            return new Links(
                    Hash.of(id),
                    Stream.of(references.split(" "))
                            .filter(reference -> !reference.isEmpty())
                            .map(Hash::of)
                            .toList(),
                    Hash.of(about.about()),
                    about.reply());
        }
    }

    /// The threads as lists of ids.
    private static List<List<String>> threads(Sent... letters) {
        var threads = new Threads(letters.length);
        for (int i = 0; i < letters.length; i++) {
            threads.add(i, letters[i].day() * DAY, letters[i].links());
        }
        int[] roots = threads.roots();
        Map<Integer, List<String>> byRoot = new HashMap<>();
        for (int i = 0; i < letters.length; i++) {
            byRoot.computeIfAbsent(roots[i], _ -> new ArrayList<>()).add(letters[i].id());
        }
        return byRoot.values().stream()
                .map(ids -> ids.stream().sorted().toList())
                .sorted((a, b) -> a.getFirst().compareTo(b.getFirst()))
                .toList();
    }

    @Test
    void an_answer_joins_what_it_answers_in_whatever_order_they_come() {
        assertThat(threads(new Sent("c", "a b", "Re: x", 3), new Sent("a", "", "x", 1), new Sent("b", "a", "Re: x", 2)))
                .containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void two_answers_to_a_letter_that_is_not_there_are_together() {
        assertThat(threads(new Sent("b", "a", "Re: x", 2), new Sent("c", "a", "Re: x", 3)))
                .containsExactly(List.of("b", "c"));
    }

    @Test
    void letters_with_the_same_subject_are_not_yet_a_thread() {
        assertThat(threads(new Sent("a", "", "Report", 1), new Sent("b", "", "Report", 2)))
                .hasSize(2);
    }

    @Test
    void an_answer_without_references_joins_by_its_subject() {
        assertThat(threads(new Sent("a", "", "Report", 1), new Sent("b", "", "AW: report", 2)))
                .containsExactly(List.of("a", "b"));
        assertThat(threads(new Sent("a", "", "Report", 1), new Sent("b", "z", "AW: report", 2)))
                .as("it says what it answers")
                .hasSize(2);
        assertThat(threads(new Sent("a", "", "Report", 1), new Sent("b", "", "AW: report", 60)))
                .as("after weeks it is another one")
                .hasSize(2);
        assertThat(threads(new Sent("a", "", "", 1), new Sent("b", "", "Re: ", 2)))
                .as("no subject is no reason")
                .hasSize(2);
        assertThat(threads(new Sent("b", "", "AW: report", 1), new Sent("a", "", "Report", 2)))
                .as("what came later was not answered")
                .hasSize(2);
    }

    @Test
    void the_same_letter_in_two_maildirs_is_in_one_thread() {
        assertThat(threads(new Sent("a", "", "x", 1), new Sent("a", "", "x", 1)))
                .containsExactly(List.of("a", "a"));
    }

    @Test
    void a_long_chain_of_answers_is_joined_in_time() {
        int letters = 200_000;
        var threads = new Threads(letters);
        for (int i = letters - 1; i >= 0; i--) {
            threads.add(i, i, new Links(i + 1L, i == 0 ? List.of() : List.of((long) i), 0, false));
        }
        assertThat(threads.roots()).containsOnly(0);
    }

    @Test
    void a_table_of_numbers_holds_what_a_map_holds() {
        var table = new LongTable(1);
        Map<Long, Integer> map = new HashMap<>();
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(50_000) * 0x1_0000_0001L;
            table.put(key, i);
            map.put(key, i);
        }
        map.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
        assertThat(table.get(-5)).isNegative();
    }
}
