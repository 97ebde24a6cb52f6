package org.restante.app;

import static org.restante.app.RehearsalStage.PASSWORD;
import static org.restante.app.RehearsalStage.USER;
import static org.restante.app.RehearsalStage.at;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.restante.app.demo.Browsing;
import org.restante.app.demo.DemoLetters;
import org.restante.app.demo.Sender;

/// The part of who brings mail home and reads it. The server is a process of its own, so that nothing of it is
/// rehearsed here.
record HomeRehearsal(RehearsalStage stage) {
    private static final String CACHE = "-XX:AOT";

    void run() throws IOException, CommandException, InterruptedException {
        String home = stage.home().toString();
        Process added = elsewhere("user", "add", USER, "--home", home);
        try (var password = added.outputWriter(StandardCharsets.UTF_8)) {
            password.write(PASSWORD + "\n");
        }
        added.waitFor();
        Process server = elsewhere("serve", "--home", home);
        try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            read(fetched(RehearsalStage.listeners(RehearsalStage.untilReady(said))));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /// Starts a command in a process like this one.
    private static Process elsewhere(String... words) throws IOException, CommandException {
        ProcessHandle.Info own = ProcessHandle.current().info();
        List<String> arguments = Arrays.asList(own.arguments().orElse(new String[0]));
        int end = arguments.lastIndexOf("rehearse");
        if (end < 0) {
            throw new CommandException("the rehearsal failed: the system does not say how this process was started");
        }
        List<String> command = new ArrayList<>(List.of(own.command().orElse("java")));
        arguments.subList(0, end).stream()
                .filter(argument -> !argument.startsWith(CACHE))
                .forEach(command::add);
        command.addAll(Arrays.asList(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Brings letters home, which stay at the server, and finds nothing new then.
    private DemoHome fetched(Map<String, InetSocketAddress> listeners) throws IOException, CommandException {
        Sender.send(at(listeners, "smtp"), USER + "@localhost", DemoLetters.all());
        DemoHome home = DemoHome.make(
                stage.home().resolve("archive"),
                at(listeners, "pop3s").getPort(),
                stage.certificate(),
                USER,
                PASSWORD,
                "never");
        for (int i = 0; i < 2; i++) {
            RehearsalStage.run("fetch", "--archive", home.archive().toString());
        }
        return home;
    }

    /// Finds and reads what was fetched, beside a Maildir of another program.
    private void read(DemoHome home) throws IOException, CommandException, InterruptedException {
        String maildirs = "[maildirs]\ncollected = \"" + stage.collected() + "\"\n";
        Files.writeString(home.accounts(), maildirs, StandardOpenOption.APPEND);
        String folder = home.archive().toString();
        RehearsalStage.run("index", "--archive", folder);
        RehearsalStage.run("search", "--archive", folder, "subject:welcome is:unread -milk");
        RehearsalStage.run("search", "--archive", folder, "--json", "\"a line\" larger:500");
        RehearsalStage.during(HomeRehearsal::browse, "read", "--no-browser", "--archive", folder);
    }

    private static void browse(List<String> said) throws IOException {
        try (Browsing browsing = new Browsing(said.getFirst().substring("reading ".length()))) {
            browsing.letter("42");
        }
    }
}
