package org.restante.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process with all that descend from it.
///
/// @param root the process id of the first
public record ProcessTree(long root) {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100; // USER_HZ of every Linux in use

    /// Processor time of all, in seconds, in steps of ten milliseconds for each process. Those that have ended count
    /// once their parent has waited for them.
    ///
    /// @throws IOException if there is no `/proc`
    public double cpuSeconds() throws IOException {
        return members().stream().mapToLong(ProcessStat::ticks).sum() / TICKS_PER_SECOND;
    }

    /// Processor time of those threads of the first process whose names begin so, in seconds. Threads that have ended
    /// count no more.
    ///
    /// @param name at most 15 octets, all that Linux keeps
    /// @throws IOException if there is no such process
    public double cpuSecondsOf(String name) throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(PROC.resolve(root + "/task"))) {
            for (Path thread : threads) {
                Optional<String> stat = read(root, "task/" + thread.getFileName() + "/stat");
                if (stat.isPresent() && stat.get().contains("(" + name)) {
                    ticks += ProcessStat.parse(stat.get()).ownTicks();
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /// Memory of all, in KB: what is shared with others counts in parts (PSS).
    ///
    /// @throws IOException if there is no `/proc`
    public long memory() throws IOException {
        long sum = 0;
        for (ProcessStat member : members()) {
            sum += read(member.pid(), "smaps_rollup").map(ProcessTree::pss).orElse(0L);
        }
        return sum;
    }

    /// How many there are.
    ///
    /// @throws IOException if there is no `/proc`
    public int size() throws IOException {
        return members().size();
    }

    /// Reads the proportional share out of `smaps_rollup`, in KB.
    static long pss(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private List<ProcessStat> members() throws IOException {
        Map<Long, List<ProcessStat>> children = new HashMap<>();
        Deque<ProcessStat> todo = new ArrayDeque<>();
        for (ProcessStat process : all()) {
            children.computeIfAbsent(process.parent(), _ -> new ArrayList<>()).add(process);
            if (process.pid() == root) {
                todo.add(process);
            }
        }
        List<ProcessStat> members = new ArrayList<>();
        while (!todo.isEmpty()) {
            ProcessStat next = todo.remove();
            members.add(next);
            todo.addAll(children.getOrDefault(next.pid(), List.of()));
        }
        return members;
    }

    private static List<ProcessStat> all() throws IOException {
        List<ProcessStat> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                read(Long.parseLong(folder.getFileName().toString()), "stat")
                        .map(ProcessStat::parse)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /// Empty if the process has ended meanwhile.
    private static Optional<String> read(long pid, String file) {
        try {
            String text = Files.readString(PROC.resolve(pid + "/" + file));
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
