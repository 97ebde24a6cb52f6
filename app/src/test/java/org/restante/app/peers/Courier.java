package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/// A real Courier with a configuration of its own, which serves Maildirs over POP3 as the user `mail`. It needs to be
/// started by root: where its configuration and its sockets are is compiled in, so it sees these folders in a mount
/// namespace of its own, and lives in a process namespace, which ends as a whole.
final class Courier implements Office {
    private final Path folder;
    private final int pop3;
    private final int pop3s;
    private final Process process;

    private Courier(Path folder, int pop3, int pop3s, Process process) {
        this.folder = folder;
        this.pop3 = pop3;
        this.pop3s = pop3s;
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
        int pop3 = Dovecot.freePort();
        int pop3s = Dovecot.freePort();
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
                                Integer.toString(pop3),
                                Integer.toString(pop3s)))
                .start();
        var courier = new Courier(folder, pop3, pop3s, process);
        try {
            await().atMost(Duration.ofSeconds(30)).until(courier::greets);
        } catch (ConditionTimeoutException e) {
            courier.close();
            throw new IOException("Courier does not answer: " + Files.readString(run.resolve("err")), e);
        }
        return courier;
    }

    private boolean greets() {
        assertThat(process.isAlive())
                .as("Courier runs; what it said is in " + folder)
                .isTrue();
        try (var talk = Talk.to(pop3)) {
            return talk.line().startsWith("+OK");
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public int port(Connection connection) {
        return connection == Connection.TLS ? pop3s : pop3;
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
