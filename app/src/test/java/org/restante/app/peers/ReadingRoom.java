package org.restante.app.peers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// `restante read` in a process of its own, and a real Chromium that looks at it.
final class ReadingRoom implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Path folder;
    private final Path archive;
    private final Process process;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String home = ""; // where the first browser came in, and with what
    private String cookies = "";

    private ReadingRoom(Path folder, Path archive, Process process, Playwright playwright, Browser browser) {
        this.folder = folder;
        this.archive = archive;
        this.process = process;
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Opens an archive.
    static ReadingRoom open(Path folder, Path archive) throws IOException {
        Files.createDirectories(folder);
        if (Files.isDirectory(archive.resolve("mail"))) { // the first page shows all of it then
            Run.in(folder, Restante.command(List.of(), "index", "--archive", archive.toString()))
                    .with(0);
        }
        Process process = new Run(folder, List.of(command(archive))).start();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis()); // machines may be busy
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Peer.CHROMIUM.path()))
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
        var room = new ReadingRoom(folder, archive, process, playwright, browser);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("out")).contains("ready") || !process.isAlive());
        assertThat(process.isAlive()).as(() -> room.said("err")).isTrue();
        return room;
    }

    private static String[] command(Path archive) throws IOException {
        return Restante.command(List.of(), "read", "--no-browser", "--archive", archive.toString());
    }

    /// What the process wrote.
    String said(String stream) {
        try {
            return Files.readString(folder.resolve(stream));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// A new address, as a second `restante read` prints it.
    String address() throws IOException {
        Path other = Files.createDirectories(folder.resolve("second"));
        String said = Run.in(other, command(archive)).with(0).out();
        assertThat(said).startsWith("reading http://127.0.0.1:");
        return said.strip().substring("reading ".length());
    }

    /// A browser that has come in, as wide as that.
    Page enter(int width, int height) throws IOException {
        return enter(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /// A browser that has come in: the first by the address that is printed, the others with its
    /// cookie, which takes no process.
    Page enter(Browser.NewContextOptions options) throws IOException {
        boolean first = home.isEmpty();
        String address = first ? address() : home;
        String origin = address.substring(0, address.indexOf('/', "http://".length()));
        if (!first) {
            options.setStorageState(cookies);
        }
        BrowserContext context = browser.newContext(options.setLocale("en-GB").setReducedMotion(ReducedMotion.REDUCE));
        context.onRequest(request -> {
            if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
                strangers.add(request.url());
            }
        });
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        context.onDialog(dialog -> {
            complaints.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("page error " + error));
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        page.navigate(address);
        if (first) {
            home = page.url();
            cookies = context.storageState();
        }
        return page;
    }

    /// What was asked of other servers than ours.
    List<String> strangers() {
        return strangers;
    }

    /// Errors of the console, and dialogs.
    List<String> complaints() {
        return complaints;
    }

    /// Keeps how a page looks.
    static void picture(Page page, String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        page.screenshot(new Page.ScreenshotOptions() // as it is: to hide the caret it would put a style into the page
                .setCaret(ScreenshotCaret.INITIAL)
                .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /// The archive's folder.
    Path archive() {
        return archive;
    }

    /// Whether the process is alive.
    boolean isOpen() {
        return process.isAlive();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        process.destroy();
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        assertThat(requireNonNull(process).exitValue()).isIn(0, 143);
    }
}
