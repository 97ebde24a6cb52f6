package org.restante.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessTreeTests {
    @BeforeEach
    void only_linux_has_proc() {
        assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    }

    @Test
    void a_name_may_have_spaces_and_parentheses() {
        String line = "42 (a (b) c) S 7 42 42 0 -1 4194560 100 0 0 0 11 22 33 44 20 0 1 0 100 1000 10";
        assertThat(ProcessStat.parse(line)).isEqualTo(new ProcessStat(42, 7, 11 + 22 + 33 + 44, 11 + 22));
    }

    @Test
    void a_line_that_is_cut_off_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessStat.parse("42 (sh) S 7 42"));
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessStat.parse(""));
    }

    @Test
    void the_proportional_share_is_read_and_no_other() {
        String rollup = "5500-7fff ---p 00000000 00:00 0 [rollup]\nRss:  9000 kB\nPss:  1234 kB\nPss_Dirty: 99 kB\n";
        assertThat(ProcessTree.pss(rollup)).isEqualTo(1234);
    }

    /// The child of the shell burns time and ends; the shell waits for it, and stays until its input ends.
    @Test
    void children_that_have_ended_count() throws IOException {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo; read x")
                .start();
        try {
            shell.inputReader().readLine();
            ProcessTree tree = new ProcessTree(shell.pid());
            assertThat(tree.size()).isEqualTo(1);
            assertThat(tree.cpuSeconds()).isGreaterThan(0.03);
            assertThat(tree.memory()).isGreaterThan(50);
        } finally {
            shell.destroy();
        }
    }

    @Test
    void threads_are_told_apart_by_their_names() throws IOException, InterruptedException {
        var burnt = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        Thread.ofPlatform().name("burner").start(() -> {
            while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < 50_000_000) {
                Thread.onSpinWait();
            }
            burnt.countDown();
            awaitUninterruptibly(over);
        });
        burnt.await();
        ProcessTree tree = new ProcessTree(ProcessHandle.current().pid());
        assertThat(tree.cpuSecondsOf("burner")).isBetween(0.03, 1.0);
        assertThat(tree.cpuSecondsOf("nobody")).isZero();
        over.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void children_that_live_count() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 100 & echo; wait").start();
        try {
            shell.inputReader().readLine();
            assertThat(new ProcessTree(shell.pid()).size()).isEqualTo(2);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroy);
            shell.destroy();
        }
    }
}
