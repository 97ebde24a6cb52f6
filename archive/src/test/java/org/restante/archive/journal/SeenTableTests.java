package org.restante.archive.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.restante.archive.letter.LetterKey;

class SeenTableTests {

    @Test
    void it_answers_as_a_map_does() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var table = new SeenTable();
        List<State> states = List.of(State.values());
        Map<LetterKey, Seen> map = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            var key = new LetterKey(random.nextLong(-3, 3), random.nextInt(60_000));
            var seen = new Seen(
                    states.get(random.nextInt(states.size())),
                    Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
                    random.nextLong(),
                    random.nextInt());
            table.put(key, seen);
            map.put(key, seen);
            if (random.nextInt(20_000) == 0) {
                table.settle();
            }
        }
        assertThat(table.size()).as("seed %d", seed).isEqualTo(map.size());
        map.forEach(
                (key, seen) -> assertThat(table.find(key)).as("seed %d", seed).contains(seen));
        table.settle();
        for (int at = 1; at < table.size(); at++) {
            assertThat(table.key(at - 1)).as("seed %d", seed).isLessThan(table.key(at));
        }
    }
}
