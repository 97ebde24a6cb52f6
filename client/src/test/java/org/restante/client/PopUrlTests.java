package org.restante.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// URLs of maildrops. RFC 2384 §7 has the first three.
class PopUrlTests {

    @Test
    void the_examples_of_the_rfc() throws URISyntaxException {
        assertThat(PopUrl.parse("pop://rg@mailsrv.qualcomm.com"))
                .isEqualTo(
                        new PopUrl(Security.CLEAR, Optional.of("rg"), Optional.empty(), "mailsrv.qualcomm.com", 110));
        assertThat(PopUrl.parse("pop://rg;AUTH=SCRAM-SHA-256@mail.eudora.com:8110"))
                .isEqualTo(new PopUrl(
                        Security.CLEAR,
                        Optional.of("rg"),
                        Optional.of(Mechanism.SCRAM_SHA_256),
                        "mail.eudora.com",
                        8110));
        assertThat(PopUrl.parse("pop://baz;AUTH=*@foo.bar").mechanism()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pops://ann@pop.example.org,            IMPLICIT_TLS, ann,             pop.example.org, 995",
        "POPS://pop.example.org,                IMPLICIT_TLS, ,                pop.example.org, 995",
        "pop+stls://ann@pop.example.org/,       REQUIRED_STLS, ann,            pop.example.org, 110",
        "pops://ann%40example.org@localhost:1,  IMPLICIT_TLS, ann@example.org, localhost,       1",
        "pops://ann@example.org@localhost,      IMPLICIT_TLS, ann@example.org, localhost,       995",
        "pops://a+b@[::1]:1995,                 IMPLICIT_TLS, a+b,             ::1,             1995",
        "pop://gr%C3%A5@[::1],                  CLEAR,        grå,             ::1,             110"
    })
    void other_urls(String url, Security security, String user, String host, int port) throws URISyntaxException {
        assertThat(PopUrl.parse(url))
                .isEqualTo(new PopUrl(security, Optional.ofNullable(user), Optional.empty(), host, port));
        assertThat(PopUrl.parse(PopUrl.parse(url).toString())).isEqualTo(PopUrl.parse(url));
    }

    /// RFC 2384 §3
    @Test
    void apop_is_written_with_a_plus() throws URISyntaxException {
        PopUrl url = PopUrl.parse("pop://mrose;AUTH=+APOP@pop.example.org");
        assertThat(url.mechanism()).contains(Mechanism.APOP);
        assertThat(url).hasToString("pop://mrose;AUTH=+APOP@pop.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "pop.example.org,                    begins with pops://",
        "imap://ann@pop.example.org,         begins with pops://",
        "pops://,                            no name or address",
        "pops://ann@,                        no name or address",
        "pops://ann@pop.example.org:port,    a colon and a port",
        "pops://ann@pop.example.org:0,       1 to 65535",
        "pops://ann@pop.example.org:70000,   1 to 65535",
        "pops://ann@pop.example.org/inbox,   no name or address",
        "pops://ann;AUTH=+KPOP@pop.org,      SCRAM-SHA-256",
        "pops://ann%4@pop.example.org,       two hexadecimal digits"
    })
    void what_is_wrong_with_one_is_said(String url, String reason) {
        assertThatThrownBy(() -> PopUrl.parse(url))
                .isInstanceOf(URISyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_password_in_it_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> PopUrl.parse("pops://ann:tanstaaf@pop.example.org"))
                .isInstanceOf(URISyntaxException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("tanstaaf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pops://ann@pop.example.org", "pop+stls://ann;AUTH=PLAIN@pop.example.org:1110"})
    void it_is_written_as_it_was_read(String url) throws URISyntaxException {
        assertThat(PopUrl.parse(url)).hasToString(url);
    }

    @Test
    void it_makes_settings() throws URISyntaxException {
        Settings settings = PopUrl.parse("pop+stls://pop.example.org:1110").settings();
        assertThat(settings.security()).isEqualTo(Security.REQUIRED_STLS);
        assertThat(settings.host()).isEqualTo("pop.example.org");
        assertThat(settings.port()).isEqualTo(1110);
    }
}
