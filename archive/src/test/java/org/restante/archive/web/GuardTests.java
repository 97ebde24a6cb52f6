package org.restante.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is not let in, and how.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardTests {
    private Home home;

    @BeforeAll
    void open(@TempDir Path archive) throws Exception {
        home = Home.with(archive, Samples.plain("secret", "nobody else reads this"));
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @Test
    void who_came_in_reads() throws Exception {
        Home.Answer answer = home.get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("secret");
    }

    @Test
    void a_token_is_used_up() throws Exception {
        URI address = URI.create(home.reader().address());
        assertThat(home.send(HttpRequest.newBuilder(address)).status()).isEqualTo(303);
        assertThat(home.send(HttpRequest.newBuilder(address)).status()).isEqualTo(403);
    }

    @Test
    void where_another_page_leads_in_ours_leads_on() throws Exception {
        var answer = home.send(
                HttpRequest.newBuilder(URI.create(home.reader().address())).header("Sec-Fetch-Site", "cross-site"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("content=\"0; url=/[0-9a-f]{24}/\"");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?token=", "/?token=0", "/?token=a%00b"})
    void nobody_comes_in_without_a_token(String path) throws Exception {
        Home.Answer answer = home.send(HttpRequest.newBuilder(home.uri(path)));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rows",
                "/status",
                "/figures",
                "/fetch",
                "/fetch/events",
                "/accounts/add",
                "/export",
                "/none"
            })
    void no_page_opens_without_the_cookie(String path) throws Exception {
        assertThat(home.send(HttpRequest.newBuilder(home.uri(home.door() + path)))
                        .status())
                .isEqualTo(403);
        var wrong = HttpRequest.newBuilder(home.uri(home.door() + path)).header("Cookie", "restante=" + "0".repeat(64));
        assertThat(home.send(wrong).status()).isEqualTo(403);
        var door = HttpRequest.newBuilder(home.uri("/" + "0".repeat(24) + path)).header("Cookie", home.cookie());
        assertThat(home.send(door).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "letter.eml", "parts/0"})
    void no_letter_opens_without_the_cookie(String what) throws Exception {
        String path = home.door() + "/letters/" + home.id("secret") + "/" + what;
        assertThat(home.send(HttpRequest.newBuilder(home.uri(path))).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost",
                "127.0.0.1.evil.example:PORT",
                "[::1]:PORT",
                "127.0.0.2:PORT",
                "0.0.0.0:PORT",
                "LOCALHOST.evil:PORT",
                "user@127.0.0.1:PORT"
            })
    void no_other_name_leads_here(String host) throws Exception {
        String named = host.replace("PORT", Integer.toString(home.reader().port()));
        assertThat(raw("GET " + home.door() + "/ HTTP/1.1\r\nHost: " + named + "\r\nCookie: " + home.cookie()
                        + "\r\nConnection: close\r\n\r\n"))
                .doesNotContain("secret")
                .containsPattern("^HTTP/1.1 4");
    }

    @Test
    void both_names_of_this_machine_do() throws Exception {
        for (String name : new String[] {"127.0.0.1", "localhost"}) {
            assertThat(raw("GET " + home.door() + "/ HTTP/1.1\r\nHost: " + name + ":"
                            + home.reader().port() + "\r\nCookie: " + home.cookie() + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("secret");
        }
    }

    private HttpRequest.Builder action(String deed, String site, String origin) throws Exception {
        var request = HttpRequest.newBuilder(home.uri(home.door() + "/actions"))
                .header("Cookie", home.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("do=" + deed + "&letter=" + home.id("secret")));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header(
                    "Origin",
                    origin.replace("PORT", Integer.toString(home.reader().port())));
        }
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site,",
        "same-site,",
        "none,",
        ",",
        ",null",
        ",http://evil.example",
        ",http://127.0.0.1:1",
        ",https://127.0.0.1:PORT",
        "same-origin,http://evil.example",
        "cross-site,http://127.0.0.1:PORT",
        "cross-site,null"
    })
    void no_page_of_others_changes_anything(String site, String origin) throws Exception {
        assertThat(home.send(action("delete", site, origin)).status()).isEqualTo(403);
        assertThat(home.get("/").body()).contains("secret");
    }

    @ParameterizedTest
    @CsvSource({"same-origin,", "same-origin,null", ",http://127.0.0.1:PORT", "same-origin,http://localhost:PORT"})
    void our_own_pages_do(String site, String origin) throws Exception {
        assertThat(home.send(action("star", site, origin)).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void no_page_of_others_looks_in(String site) throws Exception {
        assertThat(home.send(home.ask("/").header("Sec-Fetch-Site", site)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void there_is_get_and_post(String method) throws Exception {
        assertThat(raw(method + " " + home.door() + "/ HTTP/1.1\r\nHost: 127.0.0.1:"
                        + home.reader().port() + "\r\nCookie: "
                        + home.cookie() + "\r\nOrigin: http://127.0.0.1:"
                        + home.reader().port()
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 (403|405)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actions?do=delete&letter=ID",
                "/undo?change=1",
                "/seen?letter=ID",
                "/settings?theme=dark",
                "/images?id=ID"
            })
    void nothing_is_changed_by_get(String path) throws Exception {
        assertThat(home.get(path.replace("ID", home.id("secret"))).status()).isIn(403, 404);
        assertThat(home.get("/").body()).contains("secret", "data-theme=\"auto\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/letters/../../../../etc/passwd",
                "/letters/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/letters/0000000000000000",
                "/letters/ABCDEF0123456789",
                "/letters/x/body",
                "/letters/0000000000000000/parts/0",
                "/letters/ID/parts/99",
                "/letters/ID/parts/-1",
                "/letters/ID/parts/x",
                "/letters/ID/parts/99999999999999",
                "/letters/%00",
                "//etc/passwd",
                "/nothing",
                "/images/ID/0",
                "/images/ID/0?pass=0"
            })
    void no_trick_of_the_path_finds_anything(String path) throws Exception {
        String answer =
                raw("GET " + home.door() + path.replace("ID", home.id("secret")) + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + home.reader().port() + "\r\nCookie: " + home.cookie() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 4").doesNotContain("root:", "nobody else reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../Reader.class",
                "/assets/%2e%2e/page/de.txt",
                "/assets/x",
                "/assets/",
                "/assets/reader.css/../x"
            })
    void there_are_four_files_and_no_more(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + home.reader().port() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 4");
    }

    /// The words that need no session, in the place of a door.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/", "/assets/rows", "/assets/rows/", "/assets//rows", "/assets/status", "/assets/letters/ID",
                        "/assets/letters/ID/body",
                "/assets/export", "/assets/figures", "/assets/fetch/events", "/ticket/", "/ticket/rows",
                        "/ticket/export", "/images/images/ID/0",
                "/x/images/ID/0/../../../rows", "/%61ssets/", "/assets;x=1/", "/assets/reader.css/", "/ticket"
            })
    void no_word_is_a_door(String path) throws Exception {
        String address = path.replace("ID", home.id("secret"));
        for (String method : new String[] {"GET", "POST"}) {
            assertThat(raw(method + " " + address + " HTTP/1.1\r\nHost: 127.0.0.1:"
                            + home.reader().port()
                            + "\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .containsPattern("^HTTP/1.1 4")
                    .doesNotContain("nobody else reads");
        }
    }

    @Test
    void every_answer_says_what_a_browser_may_do_with_it() throws Exception {
        Home.Answer page = home.get("/");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        for (Home.Answer refused : new Home.Answer[] {
            home.send(HttpRequest.newBuilder(home.uri("/x/"))),
            home.get("/nothing"),
            home.send(HttpRequest.newBuilder(home.uri("/")))
        }) {
            assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void a_new_address_is_for_who_has_the_key() throws Exception {
        var none = HttpRequest.newBuilder(home.uri("/ticket")).POST(HttpRequest.BodyPublishers.noBody());
        assertThat(home.send(none).status()).isEqualTo(403);
        var wrong = HttpRequest.newBuilder(home.uri("/ticket"))
                .header("Authorization", "Bearer x")
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(home.send(wrong).body()).isEmpty();
        var right = HttpRequest.newBuilder(home.uri("/ticket"))
                .header("Authorization", "Bearer " + home.reader().key())
                .POST(HttpRequest.BodyPublishers.noBody());
        Home.Answer answer = home.send(right);
        assertThat(home.send(HttpRequest.newBuilder(URI.create(answer.body()))).status())
                .isEqualTo(303);
    }

    /// It is refused by its length; none of it is waited for.
    @Test
    void a_form_has_an_end() throws Exception {
        assertThat(raw("POST " + home.door() + "/actions HTTP/1.1\r\nHost: 127.0.0.1:"
                        + home.reader().port() + "\r\nCookie: " + home.cookie()
                        + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded"
                        + "\r\nContent-Length: 2000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    /// A head, and as much behind it as it says.
    private static String answer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return head.toString();
            }
            head.append((char) octet);
        }
        Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
        int octets = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(octets), StandardCharsets.UTF_8);
    }

    private String raw(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), home.reader().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket.getInputStream());
        }
    }
}
