package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.restante.app.Distribution;
import org.restante.app.Session;

/// The server under test: `restante serve` in a process of its own, with a HOME of its own and ports that are free.
final class Restante implements Office {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path home;
    private final Process process;

    private Restante(Path folder, Path home, Process process) {
        this.folder = folder;
        this.home = home;
        this.process = process;
    }

    /// Makes a HOME with a certificate and users in `folder/home`, and starts the server in it.
    static Restante start(Path folder, List<String> users) throws IOException {
        Path home = prepare(folder, "");
        enrol(
                home,
                users.stream()
                        .map(user -> user + "@localhost:{PLAIN}" + PASSWORD)
                        .toList());
        return start(folder);
    }

    /// Makes `folder/home` with a certificate and a configuration in it.
    ///
    /// @param more lines of the configuration, behind the section `[limits]`
    static Path prepare(Path folder, String more) throws IOException {
        return prepare(folder, more, 0);
    }

    /// The same with a port for LMTP, so that it stays the same after a new start.
    static Path prepare(Path folder, String more, int lmtp) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("socket"));
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Files.writeString(home.resolve("restante.toml"), """
                listen = { pop3 = ["127.0.0.1:0"], pop3s = ["127.0.0.1:0"], lmtp = ["127.0.0.1:%d", "unix:%s"], smtp = ["127.0.0.1:0"], http = [] }
                tls = { certificate = "%s", key = "%s" }
                auth.throttle = false
                [limits]
                sessions_per_address = 10000
                %s
                """.formatted(
                        lmtp, socket(folder), pair.certificate(), pair.key(), more));
        return home;
    }

    /// The Unix-domain socket for LMTP, in a folder of its own, whose group may use it.
    static Path socket(Path folder) {
        return folder.resolve("socket/lmtp");
    }

    /// Imports accounts, in this process: a JVM for each of a hundred tests took a minute of their time.
    static void enrol(Path home, List<String> lines) throws IOException {
        Path list = Run.privately(home.resolve("users"), String.join("\n", lines) + "\n");
        Session.Outcome imported =
                new Session(Map.of()).run("user", "import", list.toString(), "--home", home.toString());
        assertThat(imported.status()).as(imported.err()).isZero();
        Files.delete(list);
    }

    /// Starts the server in the HOME that [#prepare] made, and waits until it is ready.
    static Restante start(Path folder, String... javaOptions) throws IOException {
        return run(folder, List.of(), List.of(javaOptions));
    }

    /// The same through another program, with its arguments, as which it runs.
    static Restante through(Path folder, List<String> program) throws IOException {
        return run(folder, program, List.of());
    }

    private static Restante run(Path folder, List<String> program, List<String> javaOptions) throws IOException {
        Path home = folder.resolve("home");
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(command(javaOptions, "serve", "--home", home.toString())));
        var server = new Restante(folder, home, new Run(folder, command).start());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> server.said().contains("ready") || !server.process.isAlive());
        assertThat(server.process.isAlive()).as(server::complaints).isTrue();
        return server;
    }

    /// The command line that runs Restante as this build has it, as its launcher would.
    static String[] command(List<String> javaOptions, String... arguments) throws IOException {
        Path lib = Distribution.rehearsed();
        List<String> command = new ArrayList<>();
        command.add(Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java")
                .toString());
        command.add("@"
                + Path.of(System.getProperty("restante.root", "."), "etc/java-options")
                        .toAbsolutePath());
        for (String folder : List.of("java.library.path", "org.sqlite.lib.path", "org.sqlite.tmpdir")) {
            command.add("-D" + folder + "=" + Distribution.natives(lib));
        }
        boolean home = arguments.length == 0 || Distribution.AT_HOME.contains(arguments[0]);
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(lib, home ? "home-*.aot" : "office-*.aot")) {
            caches.forEach(cache -> command.add("-XX:AOTCache=" + cache));
        }
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", lib.resolve("restante.jar").toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /// The port of a listener, by its name in the configuration.
    int port(String listener) throws IOException {
        String start = "listening " + listener + " 127.0.0.1:";
        return said().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Integer.parseInt(line.substring(start.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("no listener " + listener));
    }

    @Override
    public int port(Connection connection) throws IOException {
        return port(connection == Connection.TLS ? "pop3s" : "pop3");
    }

    @Override
    public Path trust() {
        return folder.resolve("pair/certificate.pem");
    }

    @Override
    public Path maildrop(String user) {
        return home.resolve("mail/localhost").resolve(user);
    }

    @Override
    public void handOver(Path maildrop) {}

    @Override
    public List<Sample> deliver(String user, List<Sample> letters) throws IOException {
        try (var lmtp = Lmtp.to(port("lmtp"))) {
            lmtp.deliver(user + "@localhost", letters);
        }
        return Trace.check(letters, new Maildir(maildrop(user)).letters());
    }

    /// The process, for what is not asked here.
    Process process() {
        return process;
    }

    /// Tells the server to stop, and does not wait.
    void terminate() {
        process.destroy();
    }

    /// Waits for its end, and fails if it was a bad one.
    void awaitEnd() throws IOException {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the server has ended")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(this::complaints).isIn(0, 143);
        assertThat(complaints()).doesNotContain("ERROR", "LEAK", "\tat ", "Exception");
    }

    /// What happens while no server runs.
    @FunctionalInterface
    interface Meanwhile {
        void happen() throws IOException;
    }

    /// Stops the server, lets something happen, and starts it again on the same ports, by which some clients know it.
    ///
    /// @return the server from now on
    Restante again(Meanwhile meanwhile) throws IOException {
        Path configuration = home.resolve("restante.toml");
        String fixed = Files.readString(configuration);
        for (String listener : List.of("pop3", "pop3s")) {
            fixed = fixed.replace(
                    listener + " = [\"127.0.0.1:0\"]", listener + " = [\"127.0.0.1:" + port(listener) + "\"]");
        }
        Files.writeString(configuration, fixed);
        close();
        meanwhile.happen();
        return start(folder);
    }

    @Override
    public void close() throws IOException {
        terminate();
        awaitEnd();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.resolve("out"));
    }

    /// All that the server wrote to standard error.
    String complaints() {
        try {
            return Files.readString(folder.resolve("err"), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
