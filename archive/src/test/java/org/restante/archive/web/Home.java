package org.restante.archive.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.account.Accounts;
import org.restante.archive.library.Library;
import org.restante.archive.library.Row;
import org.restante.archive.library.Selection;
import org.restante.archive.library.View;

/// An archive with letters in it, read by a reader, and a browser that has come in.
final class Home implements AutoCloseable {
    private static final Pattern DOOR = Pattern.compile("restante=([0-9a-f]{64}); Path=/([0-9a-f]{24});.*");

    private final Path archive;
    private final Library library;
    private final Reader reader;
    private final HttpClient client = HttpClient.newHttpClient();
    private String door = "";
    private String cookie = "";

    /// An answer.
    record Answer(int status, String body, HttpResponse<String> whole) {
        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    private Home(Path archive, Library library, Reader reader) {
        this.archive = archive;
        this.library = library;
        this.reader = reader;
    }

    /// Writes letters into the Maildir `home`, and opens the archive.
    static Home with(Path archive, String... letters) throws Exception {
        for (int i = 0; i < letters.length; i++) {
            put(archive, "home", "letter" + i, "", letters[i]);
        }
        return open(archive);
    }

    /// Opens an archive, once its index is whole, and comes in.
    static Home open(Path archive) throws Exception {
        Library library = Library.open(archive, Accounts.NONE);
        library.update(_ -> {});
        var setup = new Setup(archive, archive.resolve("accounts.toml"), Map.of(), ZoneOffset.UTC, 0);
        var home = new Home(archive, library, Reader.open(setup, library));
        home.enter();
        return home;
    }

    /// Puts a letter into a Maildir, as another program does.
    static void put(Path archive, String maildir, String name, String flags, String letter) throws IOException {
        Path folder = archive.resolve("mail").resolve(maildir);
        for (String each : List.of("tmp", "new", "cur")) {
            Files.createDirectories(folder.resolve(each));
        }
        Files.writeString(folder.resolve("cur").resolve(name + ":2," + flags), letter.replace("\n", "\r\n"));
    }

    private void enter() throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(reader.address())).build(), HttpResponse.BodyHandlers.ofString());
        Matcher set = DOOR.matcher(response.headers().firstValue("Set-Cookie").orElseThrow());
        if (!set.matches()) {
            throw new IllegalStateException("no cookie");
        }
        cookie = "restante=" + set.group(1);
        door = "/" + set.group(2);
    }

    Reader reader() {
        return reader;
    }

    Library library() {
        return library;
    }

    Path archive() {
        return archive;
    }

    HttpClient client() {
        return client;
    }

    String door() {
        return door;
    }

    String cookie() {
        return cookie;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + reader.port() + path);
    }

    /// What a browser asks for within a session.
    HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(uri(door + path)).header("Cookie", cookie);
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body(), response);
    }

    Answer get(String path) throws Exception {
        return send(ask(path));
    }

    /// Sends a form of our own page.
    Answer post(String path, String... pairs) throws Exception {
        return send(form(path, pairs));
    }

    /// The same by htmx.
    Answer swap(String path, String... pairs) throws Exception {
        return send(form(path, pairs).header("HX-Request", "true"));
    }

    HttpRequest.Builder form(String path, String... pairs) {
        List<String> encoded = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            encoded.add(pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return ask(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", encoded)));
    }

    /// The id of the letter whose subject that is, wherever it lies.
    String id(String subject) throws Exception {
        for (View view : List.of(View.INBOX, View.TRASH)) {
            for (Row row : library.letters(Selection.of(view), 0, 1000).rows()) {
                if (row.subject().equals(subject)) {
                    return row.id().toString();
                }
            }
        }
        throw new IllegalStateException("no letter " + subject);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        library.close();
        client.close();
    }
}
