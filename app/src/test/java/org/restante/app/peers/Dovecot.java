package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A real Dovecot with a configuration of its own, which serves Maildirs over POP3. It needs to be started by root, and
/// reads mail as the user `mail`.
final class Dovecot implements Office {
    private final Path folder;
    private final Ports ports;
    private final Process process;

    private Dovecot(Path folder, Ports ports, Process process) {
        this.folder = folder;
        this.ports = ports;
        this.process = process;
    }

    /// Starts it, with maildrops in `folder/home/mail/localhost/USER` and unique-ids in the given format.
    static Dovecot start(Path folder, List<String> users, String uidlFormat) throws IOException {
        return start(folder, users, uidlFormat, "");
    }

    /// The same with more lines in its configuration.
    static Dovecot start(Path folder, List<String> users, String uidlFormat, String more) throws IOException {
        Path mail = Files.createDirectories(folder.resolve("home/mail/localhost"));
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Path run = Files.createDirectories(folder.resolve("dovecot"));
        Ownership.open(folder);
        Path passwords = Files.writeString(
                run.resolve("users"),
                users.stream().map(user -> user + ":{PLAIN}" + PASSWORD + "\n").collect(Collectors.joining()));
        Ports ports = Ports.free();
        Path file = Files.writeString(run.resolve("dovecot.conf"), """
                protocols = pop3
                base_dir = %1$s/base
                state_dir = %1$s/state
                log_path = %1$s/log
                ssl = yes
                ssl_cert = <%2$s
                ssl_key = <%3$s
                disable_plaintext_auth = no
                auth_cache_size = 1M
                mail_max_userip_connections = 100
                pop3_uidl_format = %4$s
                mail_location = maildir:%5$s/%%n
                mail_fsync = never
                passdb {
                  driver = passwd-file
                  args = %6$s
                }
                userdb {
                  driver = static
                  args = uid=%7$s gid=%7$s home=%5$s/%%n
                }
                first_valid_uid = 1
                first_valid_gid = 1
                service pop3-login {
                  chroot =
                  inet_listener pop3 {
                    address = 127.0.0.1
                    port = %8$d
                  }
                  inet_listener pop3s {
                    address = 127.0.0.1
                    port = %9$d
                    ssl = yes
                  }
                }
                %10$s
                """.formatted(
                        run,
                        pair.certificate(),
                        pair.key(),
                        uidlFormat,
                        mail,
                        passwords,
                        Ownership.MAIL,
                        ports.pop3(),
                        ports.pop3s(),
                        more));
        Process process = new Run(run, List.of("/usr/sbin/dovecot", "-F", "-c", file.toString())).start();
        var dovecot = new Dovecot(folder, ports, process);
        ports.awaitGreeting(process, folder);
        return dovecot;
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
        return folder.resolve("home/mail/localhost").resolve(user);
    }

    @Override
    public void handOver(Path maildrop) throws IOException {
        Ownership.give(maildrop);
    }

    @Override
    public List<Sample> deliver(String user, List<Sample> letters) throws IOException {
        Maildir.create(maildrop(user)).put(letters);
        handOver(maildrop(user));
        return letters;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
