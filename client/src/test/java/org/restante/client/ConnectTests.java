package org.restante.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.client.Insecure.Reason;
import org.restante.client.dialogues.Act;
import org.restante.client.dialogues.ScriptedServer;
import org.restante.protocol.Secret;

/// From nothing to the greeting, and what may go wrong on the way.
@Timeout(60)
class ConnectTests {
    private static final List<Act> GREETING = List.of(new Act.Send("+OK\r\n"));
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofMillis(400), Duration.ofSeconds(20), Duration.ofSeconds(20));

    @TempDir
    private Path folder = Path.of("");

    private static Settings settings(int port, Security security) {
        return Settings.of("localhost", security).port(port);
    }

    private static Trust authority() {
        return new Trust.Authorities(List.of(TestKeys.authority().certificate()));
    }

    private static void connect(TestKeys keys, Trust trust) throws Exception {
        try (var server = new ScriptedServer(GREETING, keys.context(), true, false);
                Greeting greeting = Pop3.connect(
                        settings(server.port(), Security.IMPLICIT_TLS).trust(trust))) {
            assertThat(greeting.tls()).isPresent();
        }
    }

    private static void assertInsecure(TestKeys keys, Trust trust, Reason reason) {
        Throwable thrown = catchThrowable(() -> connect(keys, trust));
        assertThat(thrown).isInstanceOf(Insecure.class).hasMessageContaining("localhost");
        assertThat(((Insecure) thrown).reason()).isEqualTo(reason);
        assertThat(((Insecure) thrown).fingerprint()).hasValue(Fingerprint.of(keys.certificate()));
        assertThat(thrown.getMessage()).doesNotContain("\n").hasSizeLessThan(300);
    }

    @Test
    void a_certificate_of_a_trusted_authority_will_do() throws Exception {
        connect(TestKeys.server(), authority());
        connect(TestKeys.server(), Trust.file(TestKeys.authority().pem(folder)));
        connect(TestKeys.server(), Trust.keyStore(TestKeys.server().store(folder), Secret.of(TestKeys.PASSWORD)));
    }

    @Test
    void a_certificate_that_vouches_for_itself_will_do_where_it_is_trusted() throws Exception {
        connect(TestKeys.selfSigned(), Trust.file(TestKeys.selfSigned().pem(folder)));
    }

    @Test
    void the_system_trusts_none_of_these() {
        assertInsecure(TestKeys.server(), new Trust.Platform(), Reason.UNKNOWN_CERTIFICATE);
        assertInsecure(TestKeys.selfSigned(), new Trust.Platform(), Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void a_certificate_of_another_authority_will_not_do() throws Exception {
        assertInsecure(TestKeys.selfSigned(), authority(), Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void a_certificate_that_is_out_of_date_will_not_do() throws Exception {
        assertInsecure(TestKeys.expired(), authority(), Reason.OUT_OF_DATE);
        assertInsecure(TestKeys.tooYoung(), authority(), Reason.OUT_OF_DATE);
        Trust itself = new Trust.Authorities(List.of(TestKeys.expired().certificate()));
        assertInsecure(TestKeys.expired(), itself, Reason.OUT_OF_DATE);
    }

    @Test
    void a_certificate_for_another_host_will_not_do() throws Exception {
        assertInsecure(TestKeys.otherHost(), authority(), Reason.OTHER_NAME);
    }

    @Test
    void a_pinned_certificate_will_do_whatever_else_is_wrong_with_it() throws Exception {
        for (TestKeys keys : List.of(TestKeys.expired(), TestKeys.otherHost(), TestKeys.selfSigned())) {
            connect(keys, Trust.pinned(Fingerprint.of(keys.certificate())));
        }
    }

    @Test
    void of_several_pinned_certificates_one_will_do() throws Exception {
        Fingerprint other = Fingerprint.of(TestKeys.server().certificate());
        Fingerprint right = Fingerprint.of(TestKeys.selfSigned().certificate());
        connect(TestKeys.selfSigned(), new Trust.Pinned(Set.of(other, right)));
    }

    @Test
    void another_certificate_than_the_pinned_one_will_not_do() {
        Trust pinned = Trust.pinned(Fingerprint.of(TestKeys.selfSigned().certificate()));
        assertInsecure(TestKeys.server(), pinned, Reason.OTHER_FINGERPRINT);
        assertThatThrownBy(() -> connect(TestKeys.server(), pinned))
                .hasMessageContaining(
                        Fingerprint.of(TestKeys.server().certificate()).toString());
    }

    @Test
    void a_server_without_tls_is_told_from_one_with_another() throws Exception {
        try (var server = new ScriptedServer(GREETING, TestKeys.server().context(), false, false)) {
            Throwable thrown = catchThrowable(() -> Pop3.connect(settings(server.port(), Security.IMPLICIT_TLS)));
            assertThat(thrown)
                    .isInstanceOf(Insecure.class)
                    .hasMessageContaining("does not speak TLS from the beginning");
            assertThat(((Insecure) thrown).reason()).isEqualTo(Reason.HANDSHAKE);
            assertThat(((Insecure) thrown).fingerprint()).isEmpty();
        }
    }

    @Test
    void a_host_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Pop3.connect(Settings.of("nowhere.invalid")))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void a_port_where_nobody_listens_is_named() throws IOException {
        int port;
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = door.getLocalPort();
        }
        assertThatThrownBy(() -> Pop3.connect(settings(port, Security.CLEAR)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("localhost:" + port);
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void a_server_that_says_nothing_is_given_up(Security security) throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            assertThatThrownBy(() ->
                            Pop3.connect(settings(door.getLocalPort(), security).deadlines(SHORT)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("localhost:" + door.getLocalPort());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /// Neither in clear nor in the middle of a handshake does an octet now and then keep the
    /// client.
    @ParameterizedTest
    @EnumSource(Security.class)
    void a_server_that_says_an_octet_now_and_then_is_given_up(Security security) throws IOException {
        String beginning = security == Security.IMPLICIT_TLS ? "\26\3\3\1\0" : "+OK";
        List<Act> drips = List.of(new Act.Send(beginning), new Act.Drip(Duration.ofMillis(50), "\2", 1_000));
        try (var server = new ScriptedServer(drips, TestKeys.server().context(), false, false)) {
            assertThatThrownBy(
                            () -> Pop3.connect(settings(server.port(), security).deadlines(SHORT)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                Arguments.of("", 110),
                Arguments.of("two words", 110),
                Arguments.of("pop.example.org/inbox", 110),
                Arguments.of("ann@pop.example.org", 110),
                Arguments.of("pop.example.org\r\nx", 110),
                Arguments.of("x".repeat(300), 110),
                Arguments.of("localhost", 0),
                Arguments.of("localhost", 65_536));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void settings_that_name_no_host_are_refused_at_once(String host, int port) {
        assertThatThrownBy(() -> Settings.of(host).port(port)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_in_other_letters_is_looked_up_as_dns_has_it() {
        assertThat(Hosts.ascii("grå.example.org")).isEqualTo("xn--gr-zia.example.org");
        assertThat(Hosts.ascii("::1")).isEqualTo("::1");
    }

    @Test
    void files_with_other_things_in_them_are_named() throws IOException, GeneralSecurityException {
        var key = TestKeys.client().keyPem(folder);
        var certificate = TestKeys.client().pem(folder);
        assertThat(Identity.files(certificate, key).toString()).isEqualTo("Identity[CN=client]");
        assertThatThrownBy(() -> Trust.file(key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(key.toString());
        assertThatThrownBy(() -> Identity.files(certificate, certificate))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(certificate.toString());
        var store = TestKeys.client().store(folder);
        assertThat(Identity.keyStore(store, Secret.of(TestKeys.PASSWORD)).chain())
                .startsWith(TestKeys.client().certificate());
        assertThatThrownBy(() -> Trust.keyStore(store, Secret.of("wrong")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(store.toString());
    }
}
