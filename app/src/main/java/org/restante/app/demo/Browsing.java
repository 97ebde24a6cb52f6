package org.restante.app.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Visits the reader as a browser without JavaScript does: with its ticket at first, then with its cookie.
public final class Browsing implements AutoCloseable {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI entry;
    private final String list;

    /// Enters.
    ///
    /// @param address that was printed, with its ticket
    /// @throws IOException if the reader lets nobody in
    public Browsing(String address) throws IOException {
        HttpResponse<String> first = get(URI.create(address));
        entry = first.uri();
        list = first.body();
    }

    /// The page with the list of letters, as HTML.
    public String list() {
        return list;
    }

    /// The page of the first letter in the list whose line has some words.
    ///
    /// @throws IOException if there is none, or it does not open
    public String letter(String words) throws IOException {
        Matcher link = Pattern.compile(
                        "href=\"([^\"]*letters/[0-9a-f]{16}[^\"]*)\"(?:(?!href=).)*" + Pattern.quote(words),
                        Pattern.DOTALL)
                .matcher(list);
        if (!link.find()) {
            throw new IOException("no letter in the list has " + words);
        }
        return get(entry.resolve(link.group(1).replace("&amp;", "&"))).body();
    }

    private HttpResponse<String> get(URI page) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != OK) {
                throw new IOException("the reader answers " + response.statusCode() + " to " + page.getPath());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
