package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator may get wrong: each is one clear line, and nothing is started.
@Needs(Peer.OPENSSL)
class BadInputTests {
    private static final int FAILED = 1;
    private static final int CONFIGURATION = 2;
    private static final Pattern WARNING = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ +WARN ");

    @TempDir
    private Path folder;

    @Test
    void a_wrong_port_in_the_file() throws IOException {
        Path home = home("[listen]\npop3 = [\"127.0.0.1:99999\"]\n");
        refused(serve(home), CONFIGURATION, "restante.toml:2:", "listen.pop3", "99999");
    }

    @Test
    void an_unknown_key_in_the_file() throws IOException {
        Path home = home("[limits]\nidel = \"15m\"\n");
        refused(serve(home), CONFIGURATION, "restante.toml:2:", "idel", "idle");
    }

    @Test
    void a_key_file_that_is_not_there() throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Path nowhere = folder.resolve("nowhere.pem");
        refused(serve(home(tls(pair.certificate(), nowhere))), CONFIGURATION, "nowhere.pem");
    }

    @Test
    @Needs({Peer.ROOT, Peer.SETPRIV})
    void a_key_that_may_not_be_read() throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Path home = home(tls(pair.certificate(), pair.key()));
        Files.setPosixFilePermissions(pair.key(), PosixFilePermissions.fromString("---------"));
        refused(serveWithoutRights(home), CONFIGURATION, "key.pem");
    }

    @Test
    void a_key_that_is_no_key() throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        refused(serve(home(tls(pair.certificate(), pair.certificate()))), CONFIGURATION, "certificate.pem");
    }

    @Test
    void a_key_of_another_certificate() throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Certificate other = Certificate.in(folder.resolve("other"));
        refused(serve(home(tls(pair.certificate(), other.key()))), CONFIGURATION, "key.pem");
    }

    @Test
    void a_port_that_is_taken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path home = home(listen("127.0.0.1:" + taken.getLocalPort()));
            refused(serve(home), FAILED, "127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    @Needs({Peer.ROOT, Peer.SETPRIV})
    void a_port_below_1024_without_the_right() throws IOException {
        Path home = home(listen("0.0.0.0:110"));
        refused(serveWithoutRights(home, "unshare", "--net"), FAILED, "0.0.0.0:110");
    }

    @Test
    @Needs({Peer.ROOT, Peer.SETPRIV})
    void a_home_that_may_not_be_written() throws IOException {
        Path home = home(listen("127.0.0.1:0"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        refused(serveWithoutRights(home), FAILED, home.toString());
    }

    @Test
    void a_home_that_is_a_file() throws IOException {
        Path home = Files.writeString(folder.resolve("home"), "not a folder");
        refused(serve(home), FAILED, home.toString());
    }

    private Path home(String configuration) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("restante.toml"), configuration);
        return home;
    }

    private String listen(String pop3) throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        return tls(pop3, pair.certificate(), pair.key());
    }

    private static String tls(Path certificate, Path key) {
        return tls("127.0.0.1:0", certificate, key);
    }

    private static String tls(String pop3, Path certificate, Path key) {
        return "[listen]\npop3 = [\"" + pop3 + "\"]\npop3s = []\nlmtp = []\nsmtp = []\nhttp = []\n"
                + "[tls]\ncertificate = \"" + certificate + "\"\nkey = \"" + key + "\"\n";
    }

    private Run.Ended serve(Path home) throws IOException {
        return Run.in(folder, Restante.command(List.of(), "serve", "--home", home.toString()));
    }

    /// Runs the server as root that has lost root's rights: file modes and low ports hold for it as for anybody. In a
    /// network of its own, low ports are what they are by default.
    private Run.Ended serveWithoutRights(Path home, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(Peer.SETPRIV.path(), "--bounding-set=-all"));
        command.addAll(List.of(Restante.command(List.of(), "serve", "--home", home.toString())));
        return Run.in(folder, command.toArray(String[]::new));
    }

    /// One line on standard error beside warnings in the log, with all of `words`; no listener, not ready.
    private static void refused(Run.Ended ended, int status, String... words) {
        List<String> lines = ended.err()
                .lines()
                .filter(line -> !WARNING.matcher(line).find())
                .toList();
        assertThat(lines).as(ended.err()).hasSize(1);
        assertThat(lines.getFirst()).startsWith("restante: ").contains(words);
        assertThat(ended.out()).isEmpty();
        ended.with(status);
    }
}
