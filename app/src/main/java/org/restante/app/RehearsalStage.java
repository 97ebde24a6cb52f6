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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.server.config.ConfigFile;

/// Where a rehearsal takes place: the folder of a server that has two accounts, one of them with a large maildrop.
///
/// @param home the folder
record RehearsalStage(Path home) {
    static final String USER = "ann";
    static final String PASSWORD = "tanstaaf";

    /// Who has a large maildrop, and how many letters are in it.
    static final String COLLECTOR = "carl";

    static final int MANY = 2_000;

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

    /// Prepares a folder; the accounts are still to be added.
    static RehearsalStage set(Path home) throws IOException {
        Files.writeString(home.resolve(ConfigFile.NAME), CONFIGURATION);
        RehearsalStage stage = new RehearsalStage(home);
        collect(stage.collected());
        return stage;
    }

    /// The large maildrop.
    Path collected() {
        return home.resolve("mail").resolve(COLLECTOR);
    }

    /// The server's certificate, once it was started.
    Path certificate() {
        return home.resolve("tls/certificate.pem");
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

    /// Runs a command, which may not fail. The password is what it hears.
    static void run(String... args) throws CommandException {
        if (Main.run(terminal(Writer.nullWriter()), args) != 0) {
            throw new CommandException("the rehearsal failed: " + String.join(" ", args));
        }
    }

    /// What is done while a command runs that goes on until it is interrupted.
    interface Use {
        /// @param said its lines, up to `ready`
        void use(List<String> said) throws IOException, CommandException;
    }

    /// Runs a command in a thread of its own meanwhile.
    static void during(Use use, String... args) throws IOException, CommandException, InterruptedException {
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

    /// What a command says before it is ready.
    static List<String> untilReady(BufferedReader said) throws IOException, CommandException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("ready")) {
                return lines;
            }
            lines.add(line);
        }
        throw new CommandException("the rehearsal failed: a command did not start: " + lines);
    }

    /// Where a server listens, by what it said before it was ready.
    static Map<String, InetSocketAddress> listeners(List<String> said) {
        Map<String, InetSocketAddress> listeners = new HashMap<>();
        for (String line : said) {
            String[] words = line.split(" ", -1); // listening NAME 127.0.0.1:PORT
            int port = Integer.parseInt(words[2].substring(words[2].lastIndexOf(':') + 1));
            listeners.put(words[1], new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        }
        return listeners;
    }

    static InetSocketAddress at(Map<String, InetSocketAddress> listeners, String name) {
        return Optional.ofNullable(listeners.get(name)).orElseThrow();
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
