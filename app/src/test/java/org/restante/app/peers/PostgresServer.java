package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL in a folder of its own, on a port of its own. It does not run as root, and needs
/// root to become the user that its package made.
final class PostgresServer implements AutoCloseable {
    /// Who owns the databases.
    static final String USER = "restante";

    /// His password.
    static final String PASSWORD = "open sesame";

    private static final String SYSTEM_USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    private PostgresServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Makes a cluster, and starts it.
    static PostgresServer start() throws IOException {
        Path folder = Files.createTempDirectory("restante-postgres");
        Path password = Run.privately(folder.resolve("password"), PASSWORD + "\n");
        give(folder);
        give(Files.createDirectory(folder.resolve("server")));
        give(password);
        Run.in(
                        folder,
                        asIts(
                                "initdb",
                                "-D",
                                data(folder),
                                "-U",
                                USER,
                                "--pwfile=" + password,
                                "-A",
                                "scram-sha-256",
                                "--no-sync",
                                "--encoding=UTF8",
                                "--locale=C"))
                .with(0);
        int port = Ports.freePort();
        Run.privately(folder.resolve(".pgpass"), "*:*:*:" + USER + ":" + PASSWORD + "\n");
        PostgresServer server = new PostgresServer(folder, port, run(folder, port));
        server.awaitReady();
        return server;
    }

    private static void give(Path path) throws IOException {
        UserPrincipal owner =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SYSTEM_USER);
        Files.setOwner(path, owner);
        if (Files.isDirectory(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String data(Path folder) {
        return folder.resolve("data").toString();
    }

    private static String[] asIts(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Peer.SETPRIV.path(), "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--clear-groups", "--"));
        command.add(program(program));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static String program(String name) {
        return Path.of(Peer.POSTGRES.path()).resolveSibling(name).toString();
    }

    private static Process run(Path folder, int port) throws IOException {
        return new Run(
                        folder.resolve("server"),
                        List.of(asIts(
                                "postgres",
                                "-D",
                                data(folder),
                                "-p",
                                String.valueOf(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=off",
                                "-c",
                                "shared_buffers=16MB",
                                "-c",
                                "max_connections=20")))
                .start();
    }

    private void awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(process.isAlive())
                    .as("PostgreSQL runs; its log is in " + folder)
                    .isTrue();
            return Run.in(folder, program("pg_isready"), "-h", "127.0.0.1", "-p", String.valueOf(port))
                            .status()
                    == 0;
        });
    }

    /// Makes a database.
    ///
    /// @return its address
    String database(String name) throws IOException {
        Run.in(folder, program("createdb"), "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", USER, name)
                .with(0);
        return address(name);
    }

    /// Changes a database as its administrator would.
    void change(String name, String sql) throws IOException {
        Run.in(
                        folder,
                        program("psql"),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-U",
                        USER,
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-d",
                        name,
                        "-c",
                        sql)
                .with(0);
    }

    /// Where a database of this name is, or would be.
    String address(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /// Ends it as an operator would who does not wait for its clients.
    void stop() throws IOException {
        Run.in(folder, asIts("pg_ctl", "-D", data(folder), "stop", "-m", "fast"))
                .with(0);
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Starts it again, on the same port.
    void startAgain() throws IOException {
        process = run(folder, port);
        awaitReady();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            stop();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
