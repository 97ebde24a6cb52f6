package org.restante.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server announces by CAPA. RFC 2449 §5
///
/// @param known whether the server knows CAPA at all
/// @param arguments by keyword, in upper case; the words behind it as they were sent
public record Capabilities(boolean known, Map<String, List<String>> arguments) {

    /// Those of a server that does not know CAPA: everything may be there, and nothing is
    /// promised.
    public static final Capabilities NONE = new Capabilities(false, Map.of());

    /// Copies the map.
    public Capabilities {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        arguments.forEach((keyword, words) -> copy.put(keyword.toUpperCase(Locale.ROOT), List.copyOf(words)));
        arguments = Collections.unmodifiableMap(copy);
    }

    /// Reads the lines of CAPA; the words of a keyword that comes twice are put together.
    static Capabilities of(List<String> lines) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> words = List.of(line.strip().split("[ \t]+"));
            found.computeIfAbsent(words.getFirst().toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
                    .addAll(words.subList(1, words.size()));
        }
        return new Capabilities(true, found);
    }

    /// Whether a capability is announced, in upper or lower case.
    public boolean has(String keyword) {
        return arguments.containsKey(keyword.toUpperCase(Locale.ROOT));
    }

    /// Whether commands may be sent before those in front of them are answered. RFC 2449 §6.6
    public boolean pipelining() {
        return has("PIPELINING");
    }

    /// The names of the SASL mechanisms, in upper case and in the server's order. RFC 5034 §3
    public Set<String> mechanisms() {
        Set<String> names = new LinkedHashSet<>();
        arguments.getOrDefault("SASL", List.of()).forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
        return names;
    }

    /// How long to wait between two logins; empty if the server does not say. RFC 2449 §6.5
    public Optional<Duration> loginDelay() {
        return arguments.getOrDefault("LOGIN-DELAY", List.of()).stream()
                .findFirst()
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /// After how many days messages go by themselves: `NEVER`, or a number; 0 is when they were
    /// retrieved. Empty if the server does not say. RFC 2449 §6.7
    public Optional<String> expire() {
        return arguments.getOrDefault("EXPIRE", List.of()).stream().findFirst();
    }

    /// What the server is. RFC 2449 §6.9
    public Optional<String> implementation() {
        return Optional.ofNullable(arguments.get("IMPLEMENTATION")).map(words -> String.join(" ", words));
    }
}
