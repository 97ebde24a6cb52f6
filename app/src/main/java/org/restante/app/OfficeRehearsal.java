package org.restante.app;

import static org.restante.app.RehearsalStage.COLLECTOR;
import static org.restante.app.RehearsalStage.MANY;
import static org.restante.app.RehearsalStage.PASSWORD;
import static org.restante.app.RehearsalStage.USER;
import static org.restante.app.RehearsalStage.at;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.restante.app.demo.Caller;
import org.restante.app.demo.DemoLetters;
import org.restante.app.demo.Sender;

/// The part of the server: accounts are added, letters are sent, and clients come for them.
record OfficeRehearsal(RehearsalStage stage) {
    private static final int VISITS = 20;
    private static final int COLLECTIONS = 5;
    private static final int SCRAPES = 5;

    void run() throws IOException, CommandException, InterruptedException {
        String home = stage.home().toString();
        RehearsalStage.run("--version");
        RehearsalStage.run("--help");
        RehearsalStage.run("user", "add", USER, "--home", home);
        RehearsalStage.run("user", "add", COLLECTOR, "--home", home);
        RehearsalStage.run("user", "list", "--home", home);
        RehearsalStage.run("config", "check", "--home", home);
        RehearsalStage.during(said -> visit(RehearsalStage.listeners(said)), "serve", "--home", home);
    }

    private void visit(Map<String, InetSocketAddress> listeners) throws IOException, CommandException {
        Path certificate = stage.certificate();
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
        try (Caller plain = Caller.plain(at(listeners, "pop3"), COLLECTOR, PASSWORD)) {
            for (int i = 0; i < VISITS; i++) {
                check(plain.listing("LIST").size() == MANY
                        && plain.listing("UIDL").size() == MANY);
            }
        }
        try (Caller secure = Caller.secure(at(listeners, "pop3s"), certificate, COLLECTOR, PASSWORD)) {
            for (int i = 0; i < COLLECTIONS; i++) {
                check(secure.letters().size() == MANY);
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

    private static String page(InetSocketAddress address, String path) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void check(boolean complete) throws CommandException {
        if (!complete) {
            throw new CommandException("the rehearsal failed: letters are missing");
        }
    }
}
