package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTests {
    /// Every key, with a value that is not its default.
    private static final String OTHER = """
            server.name = "other.example.org"
            [listen]
            pop3 = []
            pop3s = []
            lmtp = []
            smtp = []
            http = []
            [tls]
            certificate = "file"
            key = "file"
            pairs = [{ certificate = "file", key = "file" }]
            minimum = "1.3"
            ciphers = ["ECDHE-RSA-AES128-SHA"]
            provider = "jdk"
            channel_binding = false
            client_ca = "file"
            client_name = "cn"
            [store]
            path = "{user}"
            uidl_format = "%u"
            expire = "30d"
            [auth]
            plaintext = "never"
            legacy = true
            throttle = false
            default_domain = "example.org"
            [accounts]
            passwd_files = ["users"]
            weak_schemes = true
            upgrade_hashes = false
            url = "jdbc:postgresql://db.example.org/mail"
            user = "restante"
            password_file = "file"
            [audit]
            file = "audit.jsonl"
            [proxy]
            header_from = ["192.0.2.0/24"]
            xclient_from = ["192.0.2.0/24"]
            [oauth2]
            issuer = "https://id.example.org"
            keys = "https://id.example.org/keys"
            introspection = "https://id.example.org/introspect"
            client_id = "restante"
            client_secret = "file"
            audience = ["restante"]
            scope = ["mail"]
            user_claim = "sub"
            algorithms = ["ES512"]
            clock_skew = "2m"
            [ldap]
            url = "ldap://ldap.example.org"
            domains = ["example.org"]
            starttls = true
            trust = "file"
            bind_dn = "cn=restante"
            bind_password = "file"
            base = "dc=example,dc=org"
            filter = "(uid={user})"
            user_dn = "uid={user},dc=example,dc=org"
            timeout = "6s"
            remember = "2h"
            [limits]
            sessions = 1
            sessions_per_address = 1
            sessions_per_user = 1
            bad_commands = 1
            bad_logins = 1
            idle = "11m"
            before_login = "11s"
            line = "11s"
            stalled = "11s"
            lease_wait = "11s"
            login_delay = "11s"
            drain = "11s"
            message_size = "1M"
            recipients = 111
            intake_sessions = 1
            intake_idle = "11m"
            """;

    @TempDir
    private Path home = Path.of("");

    @Test
    void tls_limits_and_logins_may_change_and_all_else_waits_for_a_restart() throws Exception {
        Files.createFile(home.resolve("file"));
        Config running = Config.defaults(home);
        Config read = ConfigFile.parse(home, "restante.toml", OTHER);
        Predicate<String> live = name -> name.matches("(tls|limits|auth)\\..*") && !name.equals("auth.default_domain");
        List<String> all = Keys.ALL.stream().map(Key::name).toList();

        Changes changes = Changes.between(running, read);

        assertThat(changes.taken())
                .containsExactlyElementsOf(all.stream().filter(live).toList());
        assertThat(changes.waiting())
                .containsExactlyElementsOf(all.stream().filter(live.negate()).toList());
        assertThat(changes.config().limits()).isEqualTo(read.limits());
        assertThat(changes.config().tls()).isEqualTo(read.tls());
        assertThat(changes.config().listen()).isEqualTo(running.listen());
        assertThat(Changes.between(changes.config(), read).taken()).isEmpty();
    }
}
