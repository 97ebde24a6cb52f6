package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.store.Letters.octets;
import static org.restante.store.Letters.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Letters;
import org.restante.store.Maildrop;

/// Deliveries of ours and of others, and sessions that remove, all at once.
class ManyDeliveriesTests {
    private static final int THREADS = 8;
    private static final int EACH = 40;

    @TempDir
    Path home;

    @Test
    void nothing_is_lost_and_nothing_doubled() throws Exception {
        Ground ground = new Ground(home).trusting(Duration.ZERO);
        List<Future<List<String>>> deliveries = new ArrayList<>();
        List<String> removed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                deliveries.add(threads.submit(() -> thread == 0 ? foreign(ground) : ours(ground)));
            }
            removed = threads.submit(() -> remove(ground)).get();
        }
        List<String> delivered = new ArrayList<>();
        for (Future<List<String>> delivery : deliveries) {
            delivered.addAll(delivery.get());
        }
        delivered.removeAll(removed);
        assertThat(removed).doesNotHaveDuplicates();
        List<String> left = ground.ids();
        ground.withoutIndex();
        assertThat(ground.ids()).containsExactlyInAnyOrderElementsOf(delivered).isEqualTo(left);
        ground.close();
    }

    private static List<String> ours(Ground ground) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ids.add(put(ground.maildrops(), Ground.ANN, octets("a: b\r\n")));
        }
        return ids;
    }

    private static List<String> foreign(Ground ground) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String name = (3_000_000_000L + i) + ".M1P1.other";
            Path written = ground.file("tmp/" + name, "c: d\n");
            Files.move(written, ground.root.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
            ids.add(name);
        }
        return ids;
    }

    private static List<String> remove(Ground ground) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Optional<Maildrop> opened = ground.maildrops().open(Ground.ANN, Duration.ofSeconds(10));
            try (Maildrop maildrop = opened.orElseThrow()) {
                if (maildrop.size() > 2) {
                    MessageNumber second = new MessageNumber(2);
                    ids.add(maildrop.entry(second).id().value());
                    maildrop.remove(Set.of(second));
                }
            }
        }
        return ids;
    }

    @Test
    void many_letters_of_others_are_measured_on_all_cores_and_in_order() throws IOException {
        Ground ground = new Ground(home);
        List<String> names = new ArrayList<>();
        long octets = 0;
        for (int i = 0; i < 1000; i++) {
            String name = (1_000_000 + i) + ".M1P1.other";
            ground.file("new/" + name, "n: " + i + "\n.\n");
            names.add(name);
            octets += ("n: " + i + "\r\n.\r\n").length();
        }
        try (Maildrop maildrop = ground.open()) {
            assertThat(Letters.ids(maildrop)).isEqualTo(names);
            assertThat(maildrop.octets()).isEqualTo(octets);
        }
    }
}
