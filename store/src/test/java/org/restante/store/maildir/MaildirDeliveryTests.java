package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.restante.store.Letters.octets;
import static org.restante.store.Letters.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.UniqueId;
import org.restante.store.Delivery;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;

class MaildirDeliveryTests {
    @TempDir
    Path home;

    private Ground ground;

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
    }

    private List<Path> in(String folder) throws IOException {
        try (var files = Files.list(ground.root.resolve(folder))) {
            return files.toList();
        }
    }

    @Test
    void a_message_is_stored_with_crlf_under_a_name_that_says_all() throws IOException {
        long before = Instant.now().getEpochSecond();
        String id = put(ground.maildrops(), Ground.ANN, octets("a: b\n\n.c\nd"));
        Path file = in("new").getFirst();
        assertThat(file).hasBinaryContent(octets("a: b\r\n\r\n.c\r\nd\r\n"));
        assertThat(file).hasFileName(id + ",S=15,W=15,D=1,H=8");
        assertThat(new LetterName(id).seconds().orElseThrow()).isBetween(before, before + 60);
        assertThat(in("tmp")).isEmpty();
        assertThat(ground.ids()).containsExactly(id);
    }

    @Test
    void files_and_folders_are_for_their_owner_alone() throws IOException {
        put(ground.maildrops(), new org.restante.store.Owner("bob", "example.org"), octets("a: b\n"));
        Path bob = ground.root.resolveSibling("bob");
        for (String folder : List.of("", "tmp", "new", "cur")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bob.resolve(folder))))
                    .isEqualTo("rwx------");
        }
        try (var files = Files.list(bob.resolve("new"))) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(files.findFirst().orElseThrow())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_delivery_given_up_leaves_no_file() throws IOException {
        try (Delivery delivery = ground.maildrops().deliver(Ground.ANN)) {
            delivery.write(new byte[300_000], 0, 300_000);
            assertThat(in("tmp")).hasSize(1);
        }
        assertThat(in("tmp")).isEmpty();
        assertThat(in("new")).isEmpty();
    }

    @Test
    void a_delivery_that_is_over_takes_nothing_more() throws IOException {
        Delivery delivery = ground.maildrops().deliver(Ground.ANN);
        delivery.commit();
        assertThatThrownBy(delivery::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> delivery.write(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        delivery.close();
        assertThat(in("new")).hasSize(1);
    }

    @Test
    void a_file_where_the_maildir_should_be_makes_it_unusable() throws IOException {
        Files.writeString(ground.root.resolveSibling("eve"), "");
        assertThatThrownBy(() -> ground.maildrops().deliver(new org.restante.store.Owner("eve", "example.org")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNUSABLE));
    }

    @Test
    void unique_names_keep_the_rule_of_unique_ids_and_grow() {
        UniqueNames names = new UniqueNames("a-very-long-host-name.example.org");
        String before = names.next();
        for (int i = 0; i < 10_000; i++) {
            String name = names.next();
            LetterName read = new LetterName(name);
            LetterName earlier = new LetterName(before);
            assertThat(UniqueId.isValid(name)).isTrue();
            assertThat(read.unique()).isEqualTo(name);
            assertThat(new Arrival(earlier.seconds().orElseThrow(), earlier.micros(), before, true))
                    .isLessThan(new Arrival(read.seconds().orElseThrow(), read.micros(), name, true));
            before = name;
        }
        assertThat(before).endsWith(".a-very-long-ho");
    }

    @Test
    void unique_names_take_no_odd_characters_from_the_host() {
        assertThat(new UniqueNames("h,o:s/t \u00e4").next()).endsWith(".h_o_s_t__");
        assertThat(new UniqueNames("").next()).endsWith(".localhost");
        assertThat(new UniqueNames(".x").next()).endsWith(".localhost");
    }

    @Test
    void a_full_disk_is_said_and_leaves_nothing_half_written() throws Exception {
        Path small = Files.createDirectory(home.resolve("small"));
        boolean mounted = mount(small);
        if (!mounted && System.getenv("CI") == null) {
            assumeThat(mounted).as("needs the right to mount a small tmpfs").isTrue();
        }
        assertThat(mounted).as("CI must be able to mount a small tmpfs").isTrue();
        try {
            Ground full = new Ground(small);
            String kept = put(full.maildrops(), Ground.ANN, new byte[100_000]);
            Delivery delivery = full.maildrops().deliver(Ground.ANN);
            byte[] megabyte = new byte[1 << 20];
            assertFull(() -> {
                delivery.write(megabyte, 0, megabyte.length);
                delivery.commit();
            });
            delivery.close();
            assertThat(full.root.resolve("tmp")).isEmptyDirectory();
            fill(small);
            assertFull(() -> put(full.maildrops(), Ground.ANN, new byte[100_000]));
            assertThat(full.root.resolve("tmp")).isEmptyDirectory();
            assertThat(full.ids()).containsExactly(kept);
            try (var maildrop = full.open()) {
                maildrop.remove(java.util.Set.of(new org.restante.protocol.MessageNumber(1)));
            }
            assertThat(full.ids()).isEmpty();
        } finally {
            run("umount", small.toString());
        }
    }

    private static void assertFull(org.assertj.core.api.ThrowableAssert.ThrowingCallable delivery) {
        assertThatThrownBy(delivery)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL));
    }

    private static void fill(Path folder) throws IOException {
        try (var out = Files.newOutputStream(folder.resolve("filler"))) {
            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[4096]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static boolean mount(Path folder) throws Exception {
        return Files.isExecutable(Path.of("/bin/mount"))
                && run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder.toString()) == 0;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
