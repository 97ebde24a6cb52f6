package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/// A real Courier with a configuration of its own, which serves Maildirs over POP3 as the user `mail`. It needs to be
/// started by root: where its configuration and its sockets are is compiled in, so it sees these folders in a mount
/// namespace of its own, and lives in a process namespace, which ends as a whole.
final class Courier implements Office {
    private final Path folder;
    private final Ports ports;
    private final Process process;

    private Courier(Path folder, Ports ports, Process process) {
        this.folder = folder;
        this.ports = ports;
        this.process = process;
    }

    /// Starts it, with maildrops in `folder/home/USER/Maildir`.
    static Courier start(Path folder, List<String> users) throws IOException {
        Ownership.open(folder);
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Path run = Files.createDirectories(folder.resolve("courier"));
        Path both = Run.privately(
                run.resolve("both.pem"), Files.readString(pair.certificate()) + Files.readString(pair.key()));
        Files.setOwner(
                both, both.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("courier"));
        Path accounts =
                Files.writeString(run.resolve("accounts"), users.stream().collect(Collectors.joining("\n", "", "\n")));
        Ports ports = Ports.free();
        Process process = new Run(
                        run,
                        List.of(
                                Peer.UNSHARE.path(),
                                "--mount",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                Run.script(run, "courier.sh").toString(),
                                run.toString(),
                                accounts.toString(),
                                PASSWORD,
                                folder.resolve("home").toString(),
                                both.toString(),
                                Path.of(Peer.COURIER_POP3.path())
                                        .resolveSibling("")
                                        .toString(),
                                Integer.toString(ports.pop3()),
                                Integer.toString(ports.pop3s())))
                .start();
        var courier = new Courier(folder, ports, process);
        try {
            ports.awaitGreeting(process, run);
        } catch (ConditionTimeoutException e) {
            courier.close();
            throw new IOException("Courier does not answer: " + Files.readString(run.resolve("err")), e);
        }
        return courier;
    }

    @Override
    public int port(Connection connection) {
        return ports.of(connection);
    }

    @Override
    public Path trust() {
        return folder.resolve("pair/certificate.pem");
    }

    @Override
    public Path maildrop(String user) {
        return folder.resolve("home").resolve(user).resolve("Maildir");
    }

    @Override
    public void handOver(Path maildrop) throws IOException {
        Ownership.give(maildrop);
    }

    /// Courier takes every line end in a file for LF, and doubles a CR in front of it.
    @Override
    public List<Sample> deliver(String user, List<Sample> letters) throws IOException {
        List<Sample> stored = letters.stream()
                .map(letter -> new Sample(letter.name(), letter.unix()))
                .toList();
        Maildir.create(maildrop(user)).put(stored);
        handOver(maildrop(user));
        return stored;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
