package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.restante.bench.mail.Corpus;
import org.restante.bench.mail.Kind;
import org.restante.bench.mail.Maildirs;

/// The least that it can cost: `limit.c`, compiled here.
public final class Limit extends Server {
    /// What is needed to compile it: a file, and the package of Debian that has it.
    private static final Map<String, String> NEEDS =
            Map.of("/usr/bin/gcc", "gcc", "/usr/include/openssl/ssl.h", "libssl-dev");

    private final Path program;
    private final Path drops;
    private final Certificate pair;

    /// Compiles it.
    ///
    /// @param root the folder of the sources
    /// @throws IOException with the compiler's words if that fails
    public Limit(Path root, Path folder, Certificate pair) throws IOException {
        super(Name.LIMIT, folder);
        this.pair = pair;
        program = folder.resolve("limit");
        drops = Files.createDirectories(folder.resolve("maildrops"));
        Programs.run(List.of(
                "gcc",
                "-O2",
                "-o",
                program.toString(),
                root.resolve("bench/src/main/c/limit.c").toString(),
                "-lssl",
                "-lcrypto"));
    }

    /// The packages of Debian that it needs and that are not there.
    public static List<String> missing() {
        return NEEDS.entrySet().stream()
                .filter(need -> !Files.exists(Path.of(need.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Override
    List<String> command() {
        return List.of(
                program.toString(),
                drops.toString(),
                pair.certificate().toString(),
                pair.key().toString());
    }

    @Override
    boolean listens() throws IOException {
        return said("out").lines().anyMatch(line -> line.equals("ready"));
    }

    @Override
    public int port(Door door) throws IOException {
        return Announced.port(said("out"), door);
    }

    /// Letters lie there as they are sent; what is handed in by LMTP is the same here.
    @Override
    public void fill(Kind kind) throws IOException {
        Path folder = Files.createDirectories(drops.resolve(kind.name()));
        for (int i = 0; i < kind.messages(); i++) {
            byte[] letter = kind.letters().get(i % kind.letters().size());
            Files.write(folder.resolve("%06d".formatted(i)), Corpus.stuffed(letter));
        }
    }

    @Override
    public void refill(Kind kind, int user, int turn) {}

    @Override
    public void remove(Kind kind) throws IOException {
        Maildirs.remove(drops.resolve(kind.name()));
    }

    @Override
    public String version() throws IOException {
        return Programs.run(List.of("openssl", "version")).strip();
    }
}
