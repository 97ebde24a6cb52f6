package org.restante.bench.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running `restante read`, asked as a browser asks it.
final class Program implements AutoCloseable {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LETTER = Pattern.compile("href=\"([^\"]*/letters/[0-9a-f]{16})[\"?]");
    private static final String READING = "reading ";

    private final Process process;
    private final HttpClient client;
    private final URI entry;

    private Program(Process process, String address) throws IOException {
        this.process = process;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        URI door = URI.create(address);
        String place =
                send(door).headers().firstValue("location").orElseThrow(() -> new IOException("nobody is let in"));
        this.entry = door.resolve(place);
    }

    /// Starts it, and waits until it says that it is ready.
    ///
    /// @param heap the most megabytes of its heap
    static Program start(Path launcher, Path archive, int heap) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        launcher.toString(), "read", "--no-browser", "--archive", archive.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("RESTANTE_JAVA_OPTS", "-Xmx" + heap + "m");
        Process process = builder.start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String address = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READING)) {
                address = line.substring(READING.length());
            }
            if (line.equals("ready")) {
                return new Program(process, address);
            }
        }
        throw new IOException("restante read did not start");
    }

    /// A page of it, by what follows the address that the browser shows.
    String page(String rest) throws IOException {
        return got(entry.resolve(rest));
    }

    /// The pages of the letters in a list.
    List<String> letters(String page) {
        List<String> letters = new ArrayList<>();
        Matcher links = LETTER.matcher(page);
        while (links.find()) {
            letters.add(links.group(1));
        }
        return letters;
    }

    /// Octets that it has in memory, its heap and all else.
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                << 10;
    }

    private String got(URI page) throws IOException {
        HttpResponse<String> response = send(page);
        if (response.statusCode() != OK) {
            throw new IOException("restante read answers " + response.statusCode() + " to " + page);
        }
        return response.body();
    }

    private HttpResponse<String> send(URI page) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
