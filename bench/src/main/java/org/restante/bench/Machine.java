package org.restante.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.restante.bench.server.Programs;

/// What a result is worth nothing without: when, of what, and on what it was measured.
final class Machine {
    private Machine() {}

    static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        said.put("revision", revision(root));
        said.put("processor", value("/proc/cpuinfo", "model name"));
        said.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        said.put("memory", value("/proc/meminfo", "MemTotal"));
        said.put(
                "kernel",
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        said.put(
                "files",
                Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
                        .type());
        said.put("jdk", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.runtime.version", ""));
        return said;
    }

    private static String revision(Path root) {
        try {
            String commit = Programs.run(List.of("git", "-C", root.toString(), "rev-parse", "--short=12", "HEAD"))
                    .strip();
            String changed = Programs.run(List.of("git", "-C", root.toString(), "status", "--porcelain", "-uno"))
                    .strip();
            return changed.isEmpty() ? commit : commit + " and changes";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String value(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
