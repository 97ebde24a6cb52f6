package org.restante.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The title and the headers of a dialogue that is being read.
final class Headers {
    private static final Pattern CITATION =
            Pattern.compile("([0-9]{3,5})#([0-9]+(?:\\.[0-9]+)*|[A-Z])(?: \\([^()]*\\))?(?:, |$)");

    private final StringBuilder title = new StringBuilder();
    private boolean titleEnded;
    private final List<Citation> citations = new ArrayList<>();
    private final Set<Stage.Ability> abilities = EnumSet.noneOf(Stage.Ability.class);
    private final List<Capability> capabilities = new ArrayList<>();
    private Dialogue.Opening opening = Dialogue.Opening.CLEAR;
    private int connections = 1;

    void comment(String text) {
        if (!titleEnded) {
            title.append(title.isEmpty() ? "" : " ").append(text);
        }
    }

    void endOfTitle() {
        titleEnded = true;
    }

    /// Whether `line` was a header.
    ///
    /// @throws IllegalArgumentException if it is a header with a wrong value
    boolean take(String line) {
        titleEnded = true;
        int colon = line.indexOf(": ");
        String value = colon < 0 ? "" : line.substring(colon + 2);
        switch (colon < 0 ? line : line.substring(0, colon)) {
            case "rfc" -> cite(value);
            case "needs" -> List.of(value.split(", ")).forEach(this::need);
            case "connections" -> connections = count(value);
            case "tls" -> opening = Dialogue.Opening.TLS;
            case "remote" -> opening = Dialogue.Opening.REMOTE;
            case "certificate" -> opening = Dialogue.Opening.CERTIFICATE;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void cite(String value) {
        Matcher citation = CITATION.matcher(value);
        int at = 0;
        while (at < value.length()) {
            if (!citation.find(at) || citation.start() != at) {
                throw new IllegalArgumentException("not a citation like '1939#5 (STAT, LIST)': " + value.substring(at));
            }
            citations.add(new Citation(Integer.parseInt(citation.group(1)), citation.group(2)));
            at = citation.end();
        }
    }

    private void need(String what) {
        for (Stage.Ability ability : Stage.Ability.values()) {
            if (ability.name().equals(what)) {
                abilities.add(ability);
                return;
            }
        }
        capabilities.add(Capability.parse(what));
    }

    private static int count(String value) {
        if (!value.matches("[2-9]")) {
            throw new IllegalArgumentException("connections are 2 to 9, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    /// Adds what steps and letters need without saying so.
    void imply(Script script, Letters letters) {
        switch (opening) {
            case TLS -> abilities.add(Stage.Ability.TLS);
            case REMOTE -> abilities.add(Stage.Ability.REMOTE_CLEAR);
            case CERTIFICATE -> abilities.add(Stage.Ability.CERTIFICATES);
            case CLEAR -> {}
        }
        for (Step step : script.steps()) {
            switch (step) {
                case Step.StartTls _ -> abilities.add(Stage.Ability.TLS);
                case Step.After _ -> abilities.add(Stage.Ability.CLOCK);
                case Step.Arrive _, Step.Left _ -> abilities.add(Stage.Ability.MAILDROPS);
                default -> {}
            }
        }
        if (!letters.all().isEmpty()) {
            abilities.add(Stage.Ability.MAILDROPS);
        }
    }

    String title() {
        return title.toString();
    }

    List<Citation> citations() {
        return citations;
    }

    Set<Stage.Ability> abilities() {
        return abilities;
    }

    List<Capability> capabilities() {
        return capabilities;
    }

    Dialogue.Opening opening() {
        return opening;
    }

    int connections() {
        return connections;
    }
}
