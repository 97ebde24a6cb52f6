package org.restante.conformance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A stage whose server knows a few canned answers: each line that it gets is looked up, and what stands there is
/// sent. `CLOSE` at the end of an answer closes the connection.
final class ScriptedStage implements Stage {
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, List<byte[]>> maildrops = new HashMap<>();
    private final Set<Ability> abilities = EnumSet.allOf(Ability.class);
    private String greeting = "+OK ready\r\n";

    /// What was done on the stage, in order.
    final List<String> deeds = new ArrayList<>();

    ScriptedStage greets(String octets) {
        greeting = octets;
        return this;
    }

    ScriptedStage answers(String line, String octets) {
        answers.put(line, octets);
        return this;
    }

    ScriptedStage cannot(Ability ability) {
        abilities.remove(ability);
        return this;
    }

    void emptyMaildrops() {
        maildrops.clear();
    }

    @Override
    public Set<Ability> abilities() {
        return abilities;
    }

    @Override
    public void hold(String user, List<byte[]> letters) {
        maildrops.computeIfAbsent(user, name -> new ArrayList<>()).addAll(letters);
    }

    @Override
    public Wire connectWithCertificate() {
        deeds.add("connect with certificate");
        return new ScriptedWire();
    }

    @Override
    public Wire connect(boolean tls) {
        deeds.add(tls ? "connect tls" : "connect");
        return new ScriptedWire();
    }

    @Override
    public Wire connectFromAfar() {
        deeds.add("connect from afar");
        return new ScriptedWire();
    }

    @Override
    public List<byte[]> left(String user) {
        return maildrops.getOrDefault(user, List.of());
    }

    @Override
    public void pass(Duration time) {
        deeds.add("pass " + time);
    }

    @Override
    public void close() {
        deeds.add("close");
    }

    private final class ScriptedWire implements Wire {
        private final Deque<Character> coming = new ArrayDeque<>();
        private boolean closed;

        ScriptedWire() {
            say(greeting);
        }

        @Override
        public void send(byte[] octets) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            String text = new String(octets, StandardCharsets.ISO_8859_1);
            deeds.add("send " + text);
            text.lines().forEach(line -> say(answers.getOrDefault(line, "")));
        }

        private void say(String octets) {
            closed |= octets.endsWith("CLOSE");
            octets.replaceFirst("CLOSE$", "").chars().forEach(octet -> coming.add((char) octet));
        }

        @Override
        public int read() throws IOException {
            if (coming.isEmpty() && !closed) {
                throw new InterruptedIOException("late");
            }
            return coming.isEmpty() ? -1 : coming.remove();
        }

        @Override
        public void startTls() {
            deeds.add("starttls");
        }

        @Override
        public void close() {
            closed = true;
            deeds.add("drop");
        }
    }
}
