package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// This project, started by its launcher as a user starts it.
public final class Restante extends MaildirServer {
    /// The password of all, hashed at the lowest cost that is taken, as for the others. It must stay so: no login may
    /// replace it by a hash that costs more.
    private static final String HASH = "{BLF-CRYPT}$2y$04$zrvExYfXLslhGX9xidJuB.ye/lNMKyh8NGBvlnXNz0mHmlzod3duS";

    private final Path launcher;
    private final Path home;

    /// Makes a home with a configuration and accounts.
    ///
    /// @param root the folder of the sources
    /// @param users who has an account
    /// @param addresses where it listens for POP3, loopback among them
    /// @throws IOException if the launcher fails
    public Restante(Path root, Path folder, Certificate pair, List<String> users, List<String> addresses)
            throws IOException {
        super(Name.RESTANTE, folder, folder.resolve("home/mail"), Optional.empty());
        launcher = install(root, folder.resolve("installed"));
        home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("mail"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(
                home.resolve("restante.toml"), """
                listen = { pop3 = [%1$s], pop3s = [%1$s], lmtp = ["127.0.0.1:0"], smtp = [], http = [] }
                tls = { certificate = "%2$s", key = "%3$s" }
                store.path = "mail/{user}"
                auth.throttle = false
                accounts.upgrade_hashes = false
                limits.sessions_per_address = 10000
                """.formatted(anyPort(addresses), pair.certificate(), pair.key()));
        Path accounts = Files.writeString(
                folder.resolve("accounts"),
                users.stream().map(user -> user + ":" + HASH + "\n").collect(Collectors.joining()));
        Programs.run(List.of(launcher.toString(), "user", "import", accounts.toString(), "--home", home.toString()));
    }

    private static String anyPort(List<String> addresses) {
        return addresses.stream().map(address -> '"' + address + ":0\"").collect(Collectors.joining(", "));
    }

    /// Installs what was built, as a user does: sources that change, or are built, while this runs change nothing here.
    private static Path install(Path root, Path into) throws IOException {
        Files.createDirectories(into);
        String built = root.resolve("app/target/restante/lib").toString();
        Programs.run(List.of(
                "cp",
                "-a",
                root.resolve("restante").toString(),
                root.resolve("etc").toString(),
                built,
                into.toString()));
        Programs.run(List.of(
                into.resolve("etc/rehearse").toString(), into.resolve("lib").toString()));
        return into.resolve("restante");
    }

    /// Where the launcher is, of all its commands.
    public Path launcher() {
        return launcher;
    }

    @Override
    List<String> command() {
        return List.of(launcher.toString(), "serve", "--home", home.toString());
    }

    @Override
    boolean listens() throws IOException {
        return said("out").lines().anyMatch(line -> line.equals("ready"));
    }

    @Override
    public int port(Door door) throws IOException {
        return port(door, LOOPBACK);
    }

    @Override
    public int port(Door door, String address) throws IOException {
        return Announced.port(said("out"), door, address);
    }

    @Override
    public String version() throws IOException {
        return Programs.run(List.of(launcher.toString(), "--version")).strip();
    }
}
