package org.restante.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One dialogue being played: the connections, the variables, and what was said so far.
final class Performance implements AutoCloseable {
    private static final int LONGEST_STATUS = 510;

    private final Dialogue dialogue;
    private final Stage stage;
    private final Map<Integer, Conversation> conversations = new HashMap<>();
    private final Bindings bindings = new Bindings();
    private final List<String> transcript = new ArrayList<>();
    private String lastLine = "";

    Performance(Dialogue dialogue, Stage stage) {
        this.dialogue = dialogue;
        this.stage = stage;
    }

    Outcome play() throws IOException {
        for (Step step : dialogue.steps()) {
            try {
                play(step);
            } catch (Mismatch mismatch) {
                String place = dialogue.name() + ":" + step.line();
                return new Outcome.Failed(place, mismatch.expected(), mismatch.got(), transcript);
            }
        }
        return new Outcome.Passed();
    }

    /// What the server announces before login, on a connection of its own; nothing, if it does not know CAPA.
    static List<Capability> announced(Dialogue dialogue, Stage stage) throws IOException {
        try (Performance probe = new Performance(dialogue, stage)) {
            Conversation server = probe.conversation(1);
            server.line("a greeting");
            server.send("CAPA\r\n");
            return server.line("an answer to CAPA").startsWith("+OK") ? probe.listing(1, "CAPA") : List.of();
        } catch (Mismatch none) {
            return List.of();
        }
    }

    private void play(Step step) throws Mismatch, IOException {
        switch (step) {
            case Step.Send send -> conversation(send.connection()).send(send.octets());
            case Step.Expect expect -> expect(expect.connection(), expect.template());
            case Step.ButNot but -> butNot(but.text());
            case Step.Listing listing -> list(listing);
            case Step.Rest rest -> listing(rest.connection(), "lines and a lone dot");
            case Step.StartTls tls -> conversation(tls.connection()).startTls("a TLS handshake");
            case Step.Drop drop -> conversation(drop.connection()).close();
            case Step.Closed closed -> closed(closed);
            case Step.After after -> stage.pass(after.time());
            case Step.Arrive arrive -> arrive(arrive);
            case Step.Left left -> left(left);
        }
    }

    private Conversation conversation(int connection) throws IOException {
        Conversation known = conversations.get(connection);
        if (known != null) {
            return known;
        }
        Wire wire = switch (dialogue.opening()) {
            case CLEAR -> stage.connect(false);
            case TLS -> stage.connect(true);
            case REMOTE -> stage.connectFromAfar();
            case CERTIFICATE -> stage.connectWithCertificate();
        };
        Conversation fresh = new Conversation(wire, connection == 1 ? "" : String.valueOf(connection), transcript);
        conversations.put(connection, fresh);
        return fresh;
    }

    private void expect(int connection, Template template) throws Mismatch, IOException {
        Conversation server = conversation(connection);
        lastLine = server.line(template.toString());
        if (!template.matches(lastLine, bindings)) {
            throw new Mismatch(template.toString(), Conversation.shown(lastLine));
        }
        boolean status =
                template.toString().startsWith("+OK") || template.toString().startsWith("-ERR");
        if (status && lastLine.length() > LONGEST_STATUS) {
            throw new Mismatch("at most 512 octets (RFC 2449 §4)", Conversation.shown(lastLine));
        }
        server.heard(lastLine);
    }

    private void butNot(String text) throws Mismatch {
        if (lastLine.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
            throw new Mismatch("a line without " + text, Conversation.shown(lastLine));
        }
    }

    private void list(Step.Listing step) throws Mismatch, IOException {
        List<Capability> lines = listing(step.connection(), "a listing");
        for (Capability wanted : step.has()) {
            if (lines.stream().noneMatch(line -> line.covers(wanted))) {
                throw new Mismatch("a line " + wanted, "none of the lines above");
            }
        }
        for (Capability unwanted : step.lacks()) {
            if (lines.stream().anyMatch(line -> line.covers(unwanted))) {
                throw new Mismatch("no line " + unwanted, "one of the lines above");
            }
        }
    }

    private List<Capability> listing(int connection, String expected) throws Mismatch, IOException {
        Conversation server = conversation(connection);
        List<Capability> lines = new ArrayList<>();
        String line = server.line(expected);
        while (!line.equals(".")) {
            server.heard(line);
            lines.add(Capability.parse(line));
            line = server.line(expected);
        }
        server.heard(line);
        return lines;
    }

    private void closed(Step.Closed step) throws Mismatch, IOException {
        Conversation server = conversation(step.connection());
        String perhaps =
                step.last().map(template -> ", perhaps after " + template).orElse("");
        String expected = "the connection closed" + perhaps;
        Optional<String> line = server.lineOrClosed(expected);
        if (line.isPresent() && step.last().isPresent() && step.last().get().matches(line.get(), bindings)) {
            server.heard(line.get());
            line = server.lineOrClosed(expected);
        }
        if (line.isPresent()) {
            throw new Mismatch(expected, Conversation.shown(line.get()));
        }
    }

    private void arrive(Step.Arrive step) throws IOException {
        List<Letter> letters = dialogue.letters(step.user(), step.numbers());
        stage.hold(step.user(), letters.stream().map(Letter::bytes).toList());
    }

    private void left(Step.Left step) throws Mismatch, IOException {
        List<String> expected = dialogue.letters().stream()
                .filter(letter ->
                        letter.user().equals(step.user()) && step.numbers().contains(letter.number()))
                .map(letter -> canonical(letter.octets()))
                .toList();
        List<String> got = stage.left(step.user()).stream()
                .map(octets -> canonical(new String(octets, StandardCharsets.ISO_8859_1)))
                .toList();
        if (!expected.equals(got)) {
            throw new Mismatch(step.user() + " left with " + step.numbers(), numbers(step.user(), got));
        }
    }

    private String numbers(String user, List<String> letters) {
        List<String> names = new ArrayList<>();
        for (String octets : letters) {
            names.add(dialogue.letters().stream()
                    .filter(letter -> letter.user().equals(user)
                            && canonical(letter.octets()).equals(octets))
                    .map(letter -> String.valueOf(letter.number()))
                    .findFirst()
                    .orElse("an unknown letter"));
        }
        return user + " left with " + names;
    }

    /// Line ends apart, which a store may change: every line ended, by CRLF.
    private static String canonical(String octets) {
        String ended = octets.replaceAll("\r?\n", "\r\n");
        return ended.isEmpty() || ended.endsWith("\r\n") ? ended : ended + "\r\n";
    }

    @Override
    public void close() {
        conversations.values().forEach(Conversation::close);
    }
}
