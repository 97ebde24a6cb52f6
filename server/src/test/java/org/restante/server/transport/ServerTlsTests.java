package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.restante.server.config.CipherSuite;
import org.restante.server.config.Config;
import org.restante.server.config.Config.TlsVersion;
import org.restante.server.config.ConfigException;
import org.restante.server.listen.Client;
import org.restante.server.listen.Journal;
import org.restante.server.listen.Running;
import org.restante.store.memory.MemoryMaildrops;

/// Which certificate, version, cipher suite and protocol a client gets: of BoringSSL, and of the JDK.
@ParameterizedClass
@EnumSource(
        value = SslProvider.class,
        names = {"OPENSSL", "JDK"})
@Timeout(120)
record ServerTlsTests(SslProvider provider) {
    private static final String DEFAULT = "CN=default";

    @TempDir
    static Path folder;

    private static Config.Tls.Pair first;
    private static Config.Tls.Pair org;
    private static Config.Tls.Pair wild;
    private static Config.Tls.Pair rsa;
    private static Config.Tls.Pair nameless;

    @BeforeAll
    static void make() throws Exception {
        Pairs pairs = new Pairs(folder);
        first = pairs.make("default", "EC", "mail.example.com");
        org = pairs.make("org", "EC", "mail.example.org", "pop.example.org");
        wild = pairs.make("wild", "EC", "*.example.org", "MAIL.example.com");
        rsa = pairs.make("rsa", "RSA", "mail.example.org", "rsa.example.org");
        nameless = pairs.make("nameless", "EC");
    }

    private Running running(Config.Tls settings) throws Exception {
        List<KeyPairFiles> pairs = new ArrayList<>(List.of(KeyPairFiles.read(first)));
        for (Config.Tls.Pair pair : settings.pairs()) {
            pairs.add(KeyPairFiles.read(pair));
        }
        return Running.over(
                new Transport(),
                new MemoryMaildrops(),
                ServerTls.of(new TlsFiles(pairs, List.of()), settings, provider));
    }

    private Running named() throws Exception {
        return running(new Config.Tls(Optional.of(first), List.of(org, wild, rsa), TlsVersion.V1_2, List.of()));
    }

    private Running speaking(TlsVersion minimum, CipherSuite... suites) throws Exception {
        return running(new Config.Tls(Optional.of(first), List.of(), minimum, List.of(suites)));
    }

    private static String subject(Running running, String name) throws IOException {
        return Hello.to(name).at(running.securePort()).subject();
    }

    @Test
    void each_name_has_its_certificate() throws Exception {
        try (Running running = named()) {
            assertThat(subject(running, "mail.example.com")).isEqualTo(DEFAULT);
            assertThat(subject(running, "mail.example.org")).isEqualTo("CN=org");
            assertThat(subject(running, "pop.example.org")).isEqualTo("CN=org");
            assertThat(subject(running, "POP.Example.ORG")).isEqualTo("CN=org");
        }
    }

    @Test
    void a_wildcard_stands_for_one_label() throws Exception {
        try (Running running = named()) {
            assertThat(subject(running, "other.example.org")).isEqualTo("CN=wild");
            assertThat(subject(running, "a.b.example.org")).isEqualTo(DEFAULT);
            assertThat(subject(running, "example.org")).isEqualTo(DEFAULT);
        }
    }

    @Test
    void who_asks_for_another_name_or_for_none_gets_the_first() throws Exception {
        try (Running running = named()) {
            assertThat(subject(running, "mail.example.net")).isEqualTo(DEFAULT);
            assertThat(subject(running, "localhost")).isEqualTo(DEFAULT);
            assertThat(Hello.PLAIN.at(running.securePort()).subject()).isEqualTo(DEFAULT);
        }
    }

    @Test
    void keys_of_different_kinds_serve_different_names() throws Exception {
        try (Running running = named()) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                Hello hello = Hello.to("rsa.example.org").speaking(version);
                assertThat(hello.at(running.securePort()).subject()).isEqualTo("CN=rsa");
            }
        }
    }

    @Test
    void of_two_with_one_name_the_first_wins() throws Exception {
        Hello hello = Hello.to("mail.example.org").speaking("TLSv1.2");
        try (Running running = named()) {
            assertThat(hello.at(running.securePort()).suite()).contains("ECDSA");
            assertThat(hello.at(running.securePort()).subject()).isEqualTo("CN=org");
        }
    }

    @Test
    void after_stls_it_is_the_same() throws Exception {
        try (Running running = named();
                Client client = running.client()) {
            assertThat(client.ask("STLS")).startsWith("+OK");
            Hello.Answer answer = Hello.to("mail.example.org").offering("pop3").over(client.socket);
            assertThat(answer.subject()).isEqualTo("CN=org");
            assertThat(answer.protocol()).isEqualTo("pop3");
        }
    }

    @Test
    void the_oldest_version_may_be_the_newest() throws Exception {
        try (Running running = speaking(TlsVersion.V1_3)) {
            assertThat(Hello.PLAIN.at(running.securePort()).version()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> Hello.PLAIN.speaking("TLSv1.2").at(running.securePort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("protocol_version");
        }
    }

    @Test
    void without_a_list_suites_have_forward_secrecy_and_authenticate() throws Exception {
        Hello old = Hello.PLAIN.speaking("TLSv1.2");
        try (Running running = speaking(TlsVersion.V1_2)) {
            assertThat(old.at(running.securePort()).suite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
            assertThat(Hello.PLAIN.at(running.securePort()).version()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> old.taking(CipherSuite.ECDHE_ECDSA_AES128_CBC.iana())
                            .at(running.securePort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void the_list_of_suites_is_kept_and_its_order_too() throws Exception {
        Hello old = Hello.PLAIN.speaking("TLSv1.2");
        CipherSuite last = CipherSuite.ECDHE_ECDSA_AES256_CBC;
        CipherSuite best = CipherSuite.ECDHE_ECDSA_CHACHA20;
        try (Running running = speaking(TlsVersion.V1_2, best, last)) {
            assertThat(old.at(running.securePort()).suite()).isEqualTo(best.iana());
            assertThat(old.taking(last.iana()).at(running.securePort()).suite()).isEqualTo(last.iana());
            assertThatThrownBy(() -> old.taking(CipherSuite.ECDHE_ECDSA_AES128_GCM.iana())
                            .at(running.securePort()))
                    .isInstanceOf(SSLException.class);
            assertThat(Hello.PLAIN.at(running.securePort()).version()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void pop3_is_chosen_from_what_a_client_offers() throws Exception {
        try (Running running = speaking(TlsVersion.V1_2)) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                Hello hello = Hello.PLAIN.speaking(version);
                assertThat(hello.at(running.securePort()).protocol()).isEmpty();
                assertThat(hello.offering("pop3").at(running.securePort()).protocol())
                        .isEqualTo("pop3");
                assertThat(hello.offering("imap", "pop3")
                                .at(running.securePort())
                                .protocol())
                        .isEqualTo("pop3");
            }
        }
    }

    @Test
    void who_offers_other_protocols_only_is_refused() throws Exception {
        try (Journal journal = new Journal();
                Running running = speaking(TlsVersion.V1_2)) {
            assertThatThrownBy(() -> Hello.PLAIN.offering("h2", "http/1.1").at(running.securePort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
            assertThat(journal.session()).contains("end=\"TLS handshake failed\"");
            running.awaitSessions(0);
        }
    }

    @Test
    void a_hello_in_small_pieces_is_understood() throws Exception {
        try (Running running = named();
                Trickle trickle = new Trickle(running.securePort())) {
            Hello.Answer answer = Hello.to("mail.example.org").offering("pop3").at(trickle.port());
            assertThat(answer.subject()).isEqualTo("CN=org");
            assertThat(answer.protocol()).isEqualTo("pop3");
        }
    }

    @Test
    void a_pair_that_nobody_could_ask_for_is_a_mistake() {
        Config.Tls tls = new Config.Tls(Optional.of(first), List.of(nameless), TlsVersion.V1_2, List.of());
        assertThatThrownBy(() -> ServerTls.of(with(tls)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tls.pairs.certificate: " + nameless.certificate()
                        + " has no name (subjectAltName) that a client could ask for; leave it out");
    }

    @Test
    void a_bad_further_pair_says_so() {
        Config.Tls.Pair mixed = new Config.Tls.Pair(org.certificate(), wild.key());
        Config.Tls tls = new Config.Tls(Optional.of(first), List.of(mixed), TlsVersion.V1_2, List.of());
        assertThatThrownBy(() -> ServerTls.of(with(tls)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.pairs.key: " + wild.key() + " does not belong to the certificate in ");
    }

    @Test
    void suites_that_do_not_go_with_the_key_are_a_mistake() {
        Config.Tls tls = new Config.Tls(
                Optional.of(first), List.of(), TlsVersion.V1_2, List.of(CipherSuite.ECDHE_RSA_AES128_GCM));
        assertThatThrownBy(() -> ServerTls.of(with(tls)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tls.ciphers: none of them goes with the EC key of the server;"
                        + " add one that does, or leave the list empty");
    }

    private static Config with(Config.Tls tls) {
        return Config.defaults(folder).with(tls);
    }
}
