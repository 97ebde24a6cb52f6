package org.restante.client.dialogues;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.restante.conformance.Quoted;

/// A dialogue with a client: what the server does, what the client is asked, and what must come
/// of it. The format is told in `dialogues/README.md`.
record Script(String title, Map<String, String> headers, List<Act> acts, List<Call> calls) {
    private static final int FOREVER = Integer.MAX_VALUE;
    private static final List<String> OUTCOMES =
            List.of("gives", "refused", "violation", "insecure", "not offered", "lost", "late", "failed", "tolerated");

    static Script read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, ISO_8859_1);
        Script script =
                new Script(lines.getFirst().substring(2), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                script.add(line);
            }
        }
        return script;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String word = colon < 0 ? line : line.substring(0, colon);
        String rest = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (word) {
            case "rfc", "deadline", "listing", "announces", "key", "pinned" -> headers.put(word, rest);
            case "strict", "stls", "tls", "whole" -> headers.put(word, "");
            case "call" -> calls.add(Call.of(rest));
            case "S" -> acts.add(new Act.Send(rest + "\r\n"));
            case "raw" -> acts.add(new Act.Send(Quoted.parse(rest)));
            case "C" -> acts.add(new Act.Hear(rest));
            case "silence" -> acts.add(new Act.Silence());
            case "starttls" -> acts.add(new Act.StartTls());
            case "drop" -> acts.add(new Act.Drop());
            case "endless" -> acts.add(new Act.Drip(Duration.ZERO, Quoted.parse(rest), FOREVER));
            case "drip" -> drip(rest);
            case "logged in" -> logIn();
            default -> outcome(word, rest);
        }
    }

    private void outcome(String word, String rest) {
        if (!OUTCOMES.contains(word)) {
            throw new IllegalArgumentException("no such step: " + word);
        }
        String octets = rest.startsWith("\"") ? Quoted.parse(rest) : rest;
        calls.getLast().outcomes().add(octets.isEmpty() ? word + ":" : word + ": " + octets);
    }

    /// `100ms 5 "x"`: five times, after a tenth of a second each.
    private void drip(String rest) {
        String[] words = rest.split(" ", 3);
        int millis = Integer.parseInt(words[0].replace("ms", ""));
        acts.add(new Act.Drip(Duration.ofMillis(millis), Quoted.parse(words[2]), Integer.parseInt(words[1])));
    }

    /// The usual beginning.
    private void logIn() {
        calls.add(Call.of("connect"));
        calls.add(Call.of("login ann tanstaaf"));
        StringBuilder announced = new StringBuilder("+OK\r\nUSER\r\n");
        for (String capability : headers.getOrDefault("announces", "UIDL, TOP").split(", ", -1)) {
            announced.append(capability).append("\r\n");
        }
        acts.add(new Act.Send("+OK ready\r\n"));
        acts.add(new Act.Hear("CAPA"));
        acts.add(new Act.Send(announced + ".\r\n"));
        acts.add(new Act.Hear("USER ann"));
        acts.add(new Act.Send("+OK\r\n"));
        acts.add(new Act.Hear("PASS tanstaaf"));
        acts.add(new Act.Send("+OK\r\n"));
    }

    Duration deadline() {
        return Duration.ofMillis(
                Long.parseLong(headers.getOrDefault("deadline", "20000ms").replace("ms", "")));
    }
}
