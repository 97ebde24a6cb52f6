package org.restante.app.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/// A real Postfix with a configuration and a queue of its own, which hands all mail for `localhost` over by LMTP. It
/// needs to be started by root.
///
/// @param configuration the folder of `main.cf` and `master.cf`
/// @param port where it takes mail in by SMTP
record Postfix(Path configuration, int port) implements AutoCloseable {

    /// Starts it.
    ///
    /// @param transport where the mail goes: `lmtp:inet:127.0.0.1:PORT` or `lmtp:unix:PATH`
    static Postfix start(Path folder, String transport) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("postfix"));
        Path queue = Files.createDirectories(folder.resolve("queue"));
        Path data = Files.createDirectories(folder.resolve("data"));
        for (Path path : List.of(folder, folder.resolve("..").normalize(), queue)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        var postfix = new Postfix(configuration, Ports.freePort());
        Files.writeString(configuration.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = %s
                data_directory = %s
                myhostname = mx.example.org
                mydestination =
                mynetworks = 127.0.0.0/8
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                relay_domains = localhost
                relay_transport = %s
                relay_recipient_maps =
                default_transport = error:only local mail here
                alias_maps =
                alias_database =
                maillog_file_prefixes = %s
                maillog_file = %s/postfix.log
                message_size_limit = 50000000
                queue_run_delay = 1s
                minimal_backoff_time = 1s
                maximal_backoff_time = 2s
                transport_retry_time = 1s
                lmtp_destination_concurrency_failed_cohort_limit = 0
                smtp_tls_security_level = none
                biff = no
                """.formatted(queue, data, transport, folder, folder));
        Files.writeString(configuration.resolve("master.cf"), master(postfix.port()));
        postfix.run("start");
        await().atMost(Duration.ofSeconds(30)).until(postfix::greets);
        return postfix;
    }

    private static String master(int port) {
        return """
                127.0.0.1:%d inet n - n - - smtpd
                pickup    unix n - n 60 1 pickup
                cleanup   unix n - n - 0 cleanup
                qmgr      unix n - n 1 1 qmgr
                rewrite   unix - - n - - trivial-rewrite
                bounce    unix - - n - 0 bounce
                defer     unix - - n - 0 bounce
                trace     unix - - n - 0 bounce
                verify    unix - - n - 1 verify
                flush     unix n - n 1000? 0 flush
                proxymap  unix - - n - - proxymap
                error     unix - - n - - error
                retry     unix - - n - - error
                discard   unix - - n - - discard
                lmtp      unix - - n - 10 lmtp
                anvil     unix - - n - 1 anvil
                scache    unix - - n - 1 scache
                postlog   unix-dgram n - n - 1 postlogd
                """.formatted(port);
    }

    private boolean greets() {
        try (var talk = Talk.to(port)) {
            return talk.line().startsWith("220");
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /// Tries all deferred mail again at once.
    void flush() throws IOException {
        run("flush");
    }

    /// Whether nothing waits in the queue.
    boolean isEmpty() throws IOException {
        return Run.in(configuration, "/usr/sbin/postqueue", "-c", configuration.toString(), "-j")
                .with(0)
                .out()
                .isBlank();
    }

    /// Takes letters in by SMTP, each for one recipient.
    void send(String recipient, List<Sample> letters) throws IOException {
        try (var talk = Talk.to(port)) {
            must(talk.line(), "220");
            must(talk.ask("HELO client.example.org"), "250");
            for (Sample letter : letters) {
                must(talk.ask("MAIL FROM:<sender@example.org>"), "250");
                must(talk.ask("RCPT TO:<" + recipient + ">"), "250");
                must(talk.ask("DATA"), "354");
                talk.send(letter.wire().replaceAll("(?m)^\\.", "..") + ".\r\n");
                must(talk.line(), "250");
            }
        }
    }

    private static void must(String reply, String code) throws IOException {
        if (!reply.startsWith(code)) {
            throw new IOException("Postfix said: " + reply);
        }
    }

    private void run(String verb) throws IOException {
        Run.in(configuration, Peer.POSTFIX.path(), "-c", configuration.toString(), verb)
                .with(0);
    }

    @Override
    public void close() throws IOException {
        run("stop");
    }
}
