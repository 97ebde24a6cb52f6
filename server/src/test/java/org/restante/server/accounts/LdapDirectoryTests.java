package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Ldap;
import org.restante.server.transport.ServerTls;
import org.restante.store.Owner;

/// Accounts on an LDAP server, which here is one in memory, on loopback.
class LdapDirectoryTests {
    private static final AccountNames NAMES = new AccountNames("example.org");
    private static final Owner ANN = new Owner("ann", "example.org");
    private static final Verdict GRANTED = new Verdict.Granted(ANN);
    private static final Verdict WRONG = new Verdict.Denied(Refusal.WRONG_PASSWORD);
    private static final Verdict UNKNOWN = new Verdict.Denied(Refusal.UNKNOWN_USER);
    private static final Secret SECRET = Secret.of("tanstaaf");
    private static final String BASE = "dc=example,dc=org";
    private static final String FILTER = "(&(mail={address})(!(employeeType=left)))";

    @TempDir
    Path home;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such clocks may overflow
    private InMemoryDirectoryServer server = server(0, null);

    private static InMemoryDirectoryServer server(int port, @Nullable SSLSocketFactory startTls) {
        try {
            var config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials("cn=restante", "service");
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), port, startTls));
            var server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domain", "dc: example");
            person(server, "ann", "ann@example.org", "staff");
            person(server, "bob", "bob@example.org", "left");
            person(server, "twin1", "twin@example.org", "staff");
            person(server, "twin2", "twin@example.org", "staff");
            server.startListening();
            return server;
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void person(InMemoryDirectoryServer server, String user, String mail, String type)
            throws LDAPException, LDIFException {
        server.add(
                "dn: uid=" + user + "," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + user,
                "mail: " + mail,
                "employeeType: " + type,
                "userPassword: tanstaaf");
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private Ldap config(String base, String userDn, Optional<Path> password) {
        return new Ldap(
                "ldap://127.0.0.1:" + server.getListenPort(),
                List.of(),
                false,
                Optional.empty(),
                password.isPresent() ? "cn=restante" : "",
                password,
                base,
                FILTER,
                userDn,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10));
    }

    private LdapDirectory directory(Ldap config) throws ConfigException {
        return new LdapDirectory(config, NAMES, nanos::get);
    }

    private LdapDirectory searching() throws ConfigException {
        return directory(config(BASE, "", Optional.empty()));
    }

    @Test
    void users_are_looked_for_and_their_passwords_tried() throws Exception {
        try (LdapDirectory directory = searching()) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(directory.authenticate("Ann@Example.org", SECRET)).isEqualTo(GRANTED);
            assertThat(directory.authenticate("ann", Secret.of("wrong"))).isEqualTo(WRONG);
            assertThat(directory.authenticate("ann", Secret.of(""))).isEqualTo(WRONG);
            assertThat(directory.authenticate("nobody", SECRET)).isEqualTo(UNKNOWN);
            assertThat(directory.authenticate("bob", SECRET)).isEqualTo(UNKNOWN);
            assertThat(directory.authenticate("twin", SECRET)).isEqualTo(UNKNOWN);
            assertThat(directory.knows("ann")).isTrue();
            assertThat(directory.knows("bob")).isFalse();
            assertThat(directory.admit("ann")).isEqualTo(GRANTED);
            assertThat(directory.admit("nobody")).isEqualTo(UNKNOWN);
            assertThat(directory.maildropOf("ann+news@example.org")).contains(ANN);
            assertThat(directory.maildropOf("nobody@example.org")).isEmpty();
        }
    }

    @Test
    void users_may_be_at_a_known_place() throws Exception {
        try (LdapDirectory directory = directory(config("", "uid={user},dc=example,dc=org", Optional.empty()))) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(directory.authenticate("ann", Secret.of("wrong"))).isEqualTo(WRONG);
            assertThat(directory.authenticate("nobody", SECRET)).isEqualTo(UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ann)(uid=*",
                "ann*",
                "ann\\2a",
                "ann,dc=example",
                "ann+uid=bob",
                "ann\u0000",
                "",
                "@",
                "ann@example.org)(|(mail=*)"
            })
    void nothing_in_a_name_is_a_filter_or_a_place(String name) throws Exception {
        try (LdapDirectory searching = searching();
                LdapDirectory placing = directory(config("", "uid={user},dc=example,dc=org", Optional.empty()))) {
            assertThat(searching.authenticate(name, SECRET)).isEqualTo(UNKNOWN);
            assertThat(placing.authenticate(name, SECRET)).isEqualTo(UNKNOWN);
            assertThat(searching.knows(name)).isFalse();
        }
    }

    @Test
    void the_server_may_ask_who_looks() throws Exception {
        Path password = Files.writeString(home.resolve("password"), "service\n");
        Path wrong = Files.writeString(home.resolve("wrong"), "wrong");
        try (LdapDirectory directory = directory(config(BASE, "", Optional.of(password)));
                LdapDirectory stranger = directory(config(BASE, "", Optional.of(wrong)))) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(stranger.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        }
    }

    @Test
    void while_it_is_down_who_was_right_lately_may_go_on_and_nobody_is_refused() throws Exception {
        try (LdapDirectory directory = searching()) {
            int port = server.getListenPort();
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            server.shutDown(true);
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(directory.knows("ann")).isTrue();
            assertThat(directory.authenticate("ann", Secret.of("wrong"))).isInstanceOf(Verdict.Unavailable.class);
            assertThat(directory.authenticate("bob", SECRET)).isInstanceOf(Verdict.Unavailable.class);
            assertThat(directory.admit("ann")).isInstanceOf(Verdict.Unavailable.class);
            assertThatExceptionOfType(DirectoryException.class)
                    .isThrownBy(() -> directory.maildropOf("ann@example.org"));
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);

            server = server(port, null);
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        }
    }

    @Test
    void a_password_that_is_wrong_by_now_is_not_remembered() throws Exception {
        try (LdapDirectory directory = searching()) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            server.modify("dn: uid=ann," + BASE, "changetype: modify", "replace: userPassword", "userPassword: new");
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(WRONG);
            server.shutDown(true);
            assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        }
    }

    @Test
    void tls_begins_before_a_password_is_said_and_only_with_whom_it_should() throws Exception {
        ServerTls _ = ServerTls.of(Config.defaults(home)); // makes a pair
        Path certificate = home.resolve("tls/certificate.pem");
        var keys = new PEMFileKeyManager(
                certificate.toFile(), home.resolve("tls/key.pem").toFile());
        server.shutDown(true);
        server = server(0, new SSLUtil(keys, null).createSSLSocketFactory());
        try (LdapDirectory trusting = directory(overTls("localhost", Optional.of(certificate)));
                LdapDirectory doubting = directory(overTls("localhost", Optional.empty()))) {
            assertThat(trusting.authenticate("ann", SECRET)).isEqualTo(GRANTED);
            assertThat(doubting.authenticate("ann", SECRET)).isInstanceOf(Verdict.Unavailable.class);
        }
    }

    private Ldap overTls(String host, Optional<Path> trust) {
        Ldap plain = config(BASE, "", Optional.empty());
        return new Ldap(
                "ldap://" + host + ":" + server.getListenPort(),
                List.of("example.org"),
                true,
                trust,
                "",
                Optional.empty(),
                plain.base(),
                plain.filter(),
                "",
                plain.timeout(),
                plain.remember());
    }

    @Test
    void of_domains_that_it_does_not_have_it_is_not_asked() throws Exception {
        Ldap one = overTls("localhost", Optional.empty());
        server.shutDown(true);
        try (LdapDirectory directory = directory(one)) {
            assertThat(directory.authenticate("ann@example.org", SECRET)).isInstanceOf(Verdict.Unavailable.class);
            assertThat(directory.authenticate("ann@example.net", SECRET)).isEqualTo(UNKNOWN);
            assertThat(directory.admit("ann@example.net")).isEqualTo(UNKNOWN);
            assertThat(directory.knows("ann@example.net")).isFalse();
            assertThat(directory.maildropOf("ann@example.net")).isEmpty();
        }
    }

    @Test
    void what_cannot_be_used_is_told_at_the_start() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> directory(config("people", "", Optional.empty())))
                .withMessageStartingWith("ldap.base: ");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> directory(config(BASE, "", Optional.of(home.resolve("none")))))
                .withMessageContaining("cannot be read");
    }
}
