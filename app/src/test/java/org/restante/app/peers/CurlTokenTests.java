package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// curl with a bearer token, by OAUTHBEARER and by XOAUTH2.
@Needs(Peer.CURL)
class CurlTokenTests {
    private static final List<String> MECHANISMS = List.of("OAUTHBEARER", "XOAUTH2");
    private static final int LOGIN_DENIED = 67;

    @TempDir
    private Path folder;

    private final TestTokens issuer = new TestTokens();
    private Restante server;

    @BeforeEach
    void start() throws IOException {
        Path home = Restante.prepare(folder, """
                [oauth2]
                issuer = "https://id.example.org"
                keys = "keys.json"
                audience = ["restante"]
                scope = ["mail"]
                """);
        Files.writeString(home.resolve("keys.json"), issuer.keys());
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD, "bob@localhost:{PLAIN}x"));
        server = Restante.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String claims(String audience, long seconds, String more) {
        return """
            {"iss":"https://id.example.org","aud":"%s","scope":"openid mail","email":"ann@localhost","exp":%d%s}\
            """.formatted(audience, Instant.now().getEpochSecond() + seconds, more);
    }

    private Run.Ended curl(String mechanism, String user, String token) throws IOException {
        String text = "silent\nshow-error\ncacert = \"" + server.trust() + "\"\nuser = \"" + user
                + ":\"\nlogin-options = \"AUTH=" + mechanism + "\"\noauth2-bearer = \"" + token
                + "\"\nurl = \"pop3s://localhost:"
                + server.port("pop3s") + "/\"\n";
        Path config = Run.privately(folder.resolve("curlrc"), text);
        Path here = Files.createDirectories(folder.resolve("curl"));
        return Run.in(here, Peer.CURL.path(), "--disable", "--config", config.toString());
    }

    @Test
    void a_good_token_opens_its_users_maildrop_and_no_other_does() throws IOException {
        server.deliver("ann", List.of(new Sample("letter", "Subject: 1\n\nhello\n")));
        String good = issuer.signed(claims("restante", 300, ""));
        String large = issuer.signed(claims("restante", 300, ",\"groups\":\"" + "g".repeat(6_000) + "\""));
        String expired = issuer.signed(claims("restante", -300, ""));
        String foreign = issuer.signed(claims("web", 300, ""));
        for (String mechanism : MECHANISMS) {
            assertThat(curl(mechanism, "ann", good).with(0).out()).startsWith("1 ");
            assertThat(curl(mechanism, "ann", large).with(0).out()).startsWith("1 ");
            curl(mechanism, "bob", good).with(LOGIN_DENIED);
            curl(mechanism, "ann", expired).with(LOGIN_DENIED);
            curl(mechanism, "ann", foreign).with(LOGIN_DENIED);
            curl(mechanism, "ann", issuer.unsigned(claims("restante", 300, ""))).with(LOGIN_DENIED);
            curl(mechanism, "ann", new TestTokens().signed(claims("restante", 300, "")))
                    .with(LOGIN_DENIED);
        }
        assertThat(server.complaints())
                .contains("it has expired", "it is for another audience", "it is not signed")
                .doesNotContain(good, expired, foreign)
                .doesNotContain(expired.substring(expired.lastIndexOf('.')));
    }
}
