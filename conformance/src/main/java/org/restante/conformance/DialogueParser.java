package org.restante.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a dialogue: comment and headers, then steps, then letters. The format is told in `dialogues/README.md`.
public final class DialogueParser {
    private final String name;
    private final List<String> lines;
    private final Headers headers = new Headers();
    private final Script script = new Script();
    private final Letters letters = new Letters();

    private DialogueParser(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /// Reads the dialogue in `file`.
    ///
    /// @throws DialogueException if it is none
    /// @throws IOException if `file` cannot be read
    public static Dialogue parse(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /// Reads the dialogue in `text`, which has one character (0x00 to 0xFF) for each octet; messages call it `name`.
    ///
    /// @throws DialogueException if it is none
    public static Dialogue parse(String name, String text) throws DialogueException {
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return new DialogueParser(name, List.of(whole.split("\n", -1))).dialogue();
    }

    private Dialogue dialogue() throws DialogueException {
        int at = 0;
        try {
            for (; at < lines.size(); at++) {
                take(at + 1, lines.get(at));
            }
            letters.end();
            checkWhole();
        } catch (IllegalArgumentException why) {
            throw new DialogueException(name, Math.min(at + 1, lines.size()), String.valueOf(why.getMessage()));
        }
        headers.imply(script, letters);
        return new Dialogue(
                name,
                headers.title(),
                headers.citations(),
                headers.abilities(),
                headers.capabilities(),
                headers.opening(),
                script.steps(),
                letters.all());
    }

    private void take(int number, String line) {
        if (letters.take(line)) {
            return;
        }
        if (line.endsWith("\r")) {
            throw new IllegalArgumentException("ends in CR LF; the lines of a dialogue end in LF");
        }
        if (line.isEmpty()) {
            headers.endOfTitle();
        } else if (line.startsWith("#")) {
            headers.comment(line.substring(1).strip());
        } else if (!script.steps().isEmpty() || !headers.take(line)) {
            script.take(number, line);
        }
    }

    private void checkWhole() {
        if (headers.title().isEmpty()) {
            throw new IllegalArgumentException("has no title: the first line is a comment that says the point");
        }
        if (headers.citations().isEmpty()) {
            throw new IllegalArgumentException("has no header like 'rfc: 1939#5 (STAT)'");
        }
        if (script.steps().isEmpty()) {
            throw new IllegalArgumentException("has no steps");
        }
        if (script.connections() != headers.connections()) {
            throw new IllegalArgumentException("uses " + script.connections()
                    + " connections; the header 'connections: N' says " + headers.connections());
        }
        for (Step step : script.steps()) {
            switch (step) {
                case Step.Arrive(var line, var user, var numbers) -> letters.check(line, user, numbers);
                case Step.Left(var line, var user, var numbers) -> letters.check(line, user, numbers);
                default -> {}
            }
        }
    }
}
