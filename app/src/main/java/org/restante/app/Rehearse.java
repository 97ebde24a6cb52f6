package org.restante.app;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.restante.app.demo.Browsing;
import org.restante.app.demo.Caller;
import org.restante.app.demo.DemoLetters;
import org.restante.app.demo.Sender;
import org.restante.server.config.ConfigFile;
import picocli.CommandLine.Command;

/// Does once what users do, so that the JVM that runs it can write down which classes and methods that takes, and the
/// next one starts faster (`etc/rehearse`). It is no imitation: the same commands, a server on ports that the system
/// chooses, letters that are sent and called for. Its folder is gone afterwards.
@Command(name = "rehearse", hidden = true, description = "Does once what users do, for the cache of the start.")
final class Rehearse implements Callable<Integer> {
    private static final String USER = "ann";
    private static final String PASSWORD = "tanstaaf";
    private static final int VISITS = 20;
    private static final int SCRAPES = 5;
    private static final String CONFIGURATION = """
            [listen]
            pop3 = ["127.0.0.1:0"]
            pop3s = ["127.0.0.1:0"]
            lmtp = ["127.0.0.1:0"]
            smtp = ["127.0.0.1:0"]
            http = ["127.0.0.1:0"]
            [store]
            path = "mail/{user}"
            """;

    /// Who has a large maildrop.
    private static final String COLLECTOR = "carl";

    private static final int MANY = 2_000;

    @Override
    public Integer call() throws Exception {
        try (DemoFolder folder = DemoFolder.fresh()) {
            String home = folder.path().toString();
            Files.writeString(folder.path().resolve(ConfigFile.NAME), CONFIGURATION);
            run("--version");
            run("--help");
            run("user", "add", USER, "--home", home);
            run("user", "add", COLLECTOR, "--home", home);
            Path maildir = folder.path().resolve("mail").resolve(COLLECTOR);
            collect(maildir);
            run("user", "list", "--home", home);
            run("config", "check", "--home", home);
            Path certificate = folder.path().resolve("tls/certificate.pem");
            during(said -> visit(listeners(said), certificate), "serve", "--home", home);
            readAtHome(folder.path().resolve("archive"), maildir);
        }
        return 0;
    }

    /// Many letters that another program has delivered.
    private static void collect(Path maildir) throws IOException {
        for (String folder : List.of("tmp", "new", "cur")) {
            Files.createDirectories(maildir.resolve(folder));
        }
        for (int i = 0; i < MANY; i++) {
            String letter = "Subject: " + i + "\n\n" + "a line\n".repeat(i % 100);
            Files.writeString(maildir.resolve("new").resolve((1_764_000_000L + i) + ".M" + i + "P1.office"), letter);
        }
    }

    private static void run(String... args) throws CommandException {
        if (Main.run(terminal(Writer.nullWriter()), args) != 0) {
            throw new CommandException("the rehearsal failed: " + String.join(" ", args));
        }
    }

    /// What is done while a command runs that goes on until it is interrupted.
    private interface Use {
        /// @param said its lines, up to `ready`
        void use(List<String> said) throws IOException, CommandException;
    }

    private static void during(Use use, String... args) throws IOException, CommandException, InterruptedException {
        PipedReader said = new PipedReader();
        Terminal terminal = terminal(new PipedWriter(said));
        Thread command = Thread.ofPlatform().start(() -> {
            Main.run(terminal, args);
            terminal.out().close();
        });
        try {
            use.use(untilReady(new BufferedReader(said)));
        } finally {
            command.interrupt();
            command.join();
        }
    }

    private static List<String> untilReady(BufferedReader said) throws IOException, CommandException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("ready")) {
                return lines;
            }
            lines.add(line);
        }
        throw new CommandException("the rehearsal failed: a command did not start: " + lines);
    }

    private static Map<String, InetSocketAddress> listeners(List<String> said) {
        Map<String, InetSocketAddress> listeners = new HashMap<>();
        for (String line : said) {
            String[] words = line.split(" ", -1); // listening NAME 127.0.0.1:PORT
            int port = Integer.parseInt(words[2].substring(words[2].lastIndexOf(':') + 1));
            listeners.put(words[1], new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        }
        return listeners;
    }

    private static void visit(Map<String, InetSocketAddress> listeners, Path certificate)
            throws IOException, CommandException {
        List<byte[]> letters = DemoLetters.all();
        Sender.send(at(listeners, "smtp"), USER + "@localhost", letters);
        for (int i = 0; i < VISITS; i++) {
            try (Caller secure = Caller.secure(at(listeners, "pop3s"), certificate, USER, PASSWORD)) {
                check(secure.count() == letters.size());
            }
            try (Caller plain = Caller.plain(at(listeners, "pop3"), USER, PASSWORD)) {
                check(plain.count() == letters.size());
            }
        }
        fetch(certificate.resolveSibling("../archive").normalize(), certificate, at(listeners, "pop3s"));
        try (Caller plain = Caller.plain(at(listeners, "pop3"), COLLECTOR, PASSWORD)) {
            for (int i = 0; i < VISITS; i++) {
                check(plain.listing("LIST").size() == MANY
                        && plain.listing("UIDL").size() == MANY);
            }
        }
        for (int i = 0; i < SCRAPES; i++) {
            check(page(at(listeners, "http"), "/health").endsWith("ready\n"));
            check(page(at(listeners, "http"), "/metrics").contains("restante_sessions"));
        }
        try (Caller plain = Caller.plain(at(listeners, "pop3"), USER, PASSWORD)) {
            check(plain.letters().size() == letters.size());
        }
        try (Caller secure = Caller.secure(at(listeners, "pop3s"), certificate, USER, PASSWORD)) {
            check(secure.letters().size() == letters.size());
            secure.deleteAll();
        }
    }

    /// Brings the letters home, which stay at the server, and finds nothing new then.
    private static void fetch(Path archive, Path certificate, InetSocketAddress pop3s)
            throws IOException, CommandException {
        var home = DemoHome.make(archive, pop3s.getPort(), certificate, USER, PASSWORD, "never");
        for (int i = 0; i < 2; i++) {
            run("fetch", "--archive", home.archive().toString());
        }
    }

    /// Finds and reads what was fetched, beside a Maildir of another program.
    private static void readAtHome(Path archive, Path maildir)
            throws IOException, CommandException, InterruptedException {
        Files.writeString(
                new DemoHome(archive).accounts(),
                "[maildirs]\ncollected = \"" + maildir + "\"\n",
                StandardOpenOption.APPEND);
        String folder = archive.toString();
        run("index", "--archive", folder);
        run("search", "--archive", folder, "subject:welcome is:unread -milk");
        run("search", "--archive", folder, "--json", "\"a line\" larger:500");
        during(Rehearse::browse, "read", "--no-browser", "--archive", folder);
    }

    private static void browse(List<String> said) throws IOException {
        try (Browsing browsing = new Browsing(said.getFirst().substring("reading ".length()))) {
            browsing.letter("42");
        }
    }

    private static String page(InetSocketAddress address, String path) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InetSocketAddress at(Map<String, InetSocketAddress> listeners, String name) {
        return Optional.ofNullable(listeners.get(name)).orElseThrow();
    }

    private static void check(boolean complete) throws CommandException {
        if (!complete) {
            throw new CommandException("the rehearsal failed: letters are missing");
        }
    }

    private static Terminal terminal(Writer out) {
        return new Terminal(
                new ByteArrayInputStream((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                OutputStream.nullOutputStream(),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Map.of(),
                Optional.empty());
    }
}
