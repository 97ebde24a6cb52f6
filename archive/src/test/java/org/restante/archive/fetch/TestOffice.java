package org.restante.archive.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// A POP3 server with one maildrop in memory, which can be as odd as servers in the wild are. What it does by default
/// is what RFC 1939 says.
final class TestOffice implements AutoCloseable {
    static final String PASSWORD = "tanstaaf";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Letter> letters = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    /// Whether it knows UIDL, and TOP.
    volatile boolean uidl = true;

    volatile boolean top = true;

    /// What it announces; nothing: it does not know CAPA.
    volatile List<String> capabilities = List.of("UIDL", "TOP", "USER", "PIPELINING");

    /// What it says to PASS; empty: what is right.
    volatile String login = "";

    /// After so many octets of messages the connection is gone.
    volatile long cutAfter = Long.MAX_VALUE;

    /// By how much LIST is wrong.
    volatile int listedTooMany;

    /// Whether it closes the connection in place of an answer to QUIT, after the deletions or without them.
    volatile boolean silentQuit;

    volatile boolean quitDeletes = true;

    /// Is told of each letter right before it is removed.
    volatile Consumer<Letter> removing = _ -> {};

    /// The connection ends.
    private static final class Cut extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// A message and its unique-id.
    record Letter(String id, String text) {}

    TestOffice() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Adds a letter, whose lines end in CRLF.
    synchronized TestOffice put(String id, String text) {
        letters.add(new Letter(id, text));
        return this;
    }

    /// Adds letters `1` to `count`.
    TestOffice putMany(int count) {
        for (int i = 1; i <= count; i++) {
            put("id-" + i, letter(i));
        }
        return this;
    }

    static String letter(int number) {
        return "From: ann@example.org\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nSubject: letter " + number
                + "\r\n\r\n.dot and text " + "x".repeat(number * 37 % 500) + "\r\nFrom here\r\n";
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    synchronized void clear() {
        letters.clear();
    }

    /// What clients have said so far, passwords left out.
    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    /// How often a command was said.
    long said(String keyword) {
        return commands().stream()
                .filter(command -> command.startsWith(keyword))
                .count();
    }

    synchronized void forgetCommands() {
        commands.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            try {
                new Session(socket).run();
            } catch (Cut _) { // by FIN: what was sent before arrives
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException _) {
            return; // the client is gone
        }
    }

    private synchronized void heard(String command) {
        commands.add(command.startsWith("PASS") ? "PASS" : command);
    }

    private synchronized void remove(Set<Letter> marked) {
        for (Letter letter : marked) {
            removing.accept(letter);
            letters.remove(letter);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /// One connection.
    private final class Session {
        private final BufferedReader in;
        private final OutputStream out;
        private final List<Letter> snapshot = letters();
        private final Set<Letter> marked = new HashSet<>();
        private long sent;

        Session(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = new BufferedOutputStream(socket.getOutputStream());
        }

        void run() throws IOException {
            say("+OK ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(line);
                String[] words = line.split(" ", -1);
                String keyword = words[0].toUpperCase(Locale.ROOT);
                if (keyword.equals("QUIT")) {
                    quit();
                    return;
                }
                answer(keyword, words);
            }
        }

        private void answer(String keyword, String[] words) throws IOException {
            switch (keyword) {
                case "CAPA" -> capa();
                case "PASS" -> say(login.isEmpty() ? (words[1].equals(PASSWORD) ? "+OK" : "-ERR [AUTH] no") : login);
                case "STAT" -> say("+OK " + snapshot.size() + " 0");
                case "LIST" -> listing(false);
                case "UIDL" -> {
                    if (uidl) {
                        listing(true);
                    } else {
                        say("-ERR what is that?");
                    }
                }
                case "RETR" -> message(letter(words), false);
                case "TOP" -> {
                    if (top) {
                        message(letter(words), true);
                    } else {
                        say("-ERR what is that?");
                    }
                }
                case "DELE" -> {
                    marked.add(letter(words));
                    say("+OK marked");
                }
                case "USER", "NOOP" -> say("+OK");
                default -> say("-ERR what is that?");
            }
        }

        private Letter letter(String[] words) {
            return snapshot.get(Integer.parseInt(words[1]) - 1);
        }

        private void capa() throws IOException {
            if (capabilities.isEmpty()) {
                say("-ERR what is that?");
                return;
            }
            say("+OK");
            for (String capability : capabilities) {
                say(capability);
            }
            say(".");
        }

        private void listing(boolean ids) throws IOException {
            say("+OK");
            for (int i = 0; i < snapshot.size(); i++) {
                Letter letter = snapshot.get(i);
                say((i + 1) + " "
                        + (ids ? letter.id() : String.valueOf(letter.text().length() + listedTooMany)));
            }
            say(".");
        }

        private void message(Letter letter, boolean header) throws IOException {
            int end = header
                    ? letter.text().indexOf("\r\n\r\n") + 4
                    : letter.text().length();
            StringBuilder reply = new StringBuilder("+OK\r\n");
            for (String line : letter.text().substring(0, end).split("(?<=\n)", -1)) {
                reply.append(line.startsWith(".") ? "." : "").append(line);
            }
            reply.append(".\r\n");
            for (int i = 0; i < reply.length(); i++) {
                if (++sent > cutAfter) {
                    out.flush();
                    throw new Cut();
                }
                out.write(reply.charAt(i));
            }
            flush();
        }

        private void quit() throws IOException {
            if (quitDeletes) {
                remove(marked);
            }
            if (!silentQuit) {
                say("+OK bye");
                out.flush();
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(ISO_8859_1));
            flush();
        }

        private void flush() throws IOException {
            if (!in.ready()) {
                out.flush();
            }
        }
    }
}
