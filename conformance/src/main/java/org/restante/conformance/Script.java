package org.restante.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The steps of a dialogue that is being read.
final class Script {
    private static final Pattern LINE = Pattern.compile(
            "(C|S|raw|starttls|drop|closed|but|piece|after|arrive|left)([2-9])?"
                    + "( has| lacks| rest| not|, perhaps after)?(?:([:=])(?: (.*))?)?",
            Pattern.DOTALL);
    private static final Pattern LEFT = Pattern.compile("(?:(ann|bob) )?(none|[0-9]{1,4}(?: [0-9]{1,4})*)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([smh])");

    private final List<Step> steps = new ArrayList<>();
    private boolean pieceEnds;
    private int connections = 1;

    List<Step> steps() {
        return steps;
    }

    /// How many connections the steps use.
    int connections() {
        return connections;
    }

    /// @throws IllegalArgumentException if `line` is not a step
    void take(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("neither a header nor a step: " + line);
        }
        if (line.endsWith(" ")) {
            throw new IllegalArgumentException("ends in a space that nobody sees; write it with raw: or S=");
        }
        int connection = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        connections = Math.max(connections, connection);
        String word = Stream.of(1, 3, 4)
                .map(matcher::group)
                .map(group -> group == null ? "" : group)
                .collect(Collectors.joining());
        String text = matcher.group(5) == null ? "" : matcher.group(5);
        add(number, connection, word, text);
    }

    private void add(int number, int connection, String word, String text) {
        switch (word) {
            case "C:" -> send(new Step.Send(number, connection, text + "\r\n"));
            case "raw:" -> send(new Step.Send(number, connection, Quoted.parse(text)));
            case "piece" -> pieceEnds = true;
            case "S:" -> steps.add(new Step.Expect(number, connection, Template.of(text)));
            case "S=" -> steps.add(new Step.Expect(number, connection, Template.exactly(text, Quoted.parse(text))));
            case "but not:" -> steps.add(new Step.ButNot(number, text));
            case "S has:" -> list(new Step.Listing(number, connection, List.of(Capability.parse(text)), List.of()));
            case "S lacks:" -> list(new Step.Listing(number, connection, List.of(), List.of(Capability.parse(text))));
            case "S rest" -> steps.add(new Step.Rest(number, connection));
            case "starttls" -> steps.add(new Step.StartTls(number, connection));
            case "drop" -> steps.add(new Step.Drop(number, connection));
            case "closed" -> steps.add(new Step.Closed(number, connection, Optional.empty()));
            case "closed, perhaps after:" ->
                steps.add(new Step.Closed(number, connection, Optional.of(Template.of(text))));
            case "after:" -> steps.add(new Step.After(number, time(text)));
            case "arrive:" -> steps.add(arrive(left(number, text)));
            case "left:" -> steps.add(left(number, text));
            default -> throw new IllegalArgumentException("no such step: " + word);
        }
    }

    private void send(Step.Send next) {
        if (!pieceEnds
                && !steps.isEmpty()
                && steps.getLast() instanceof Step.Send(var number, var connection, var octets)
                && connection == next.connection()) {
            steps.removeLast();
            steps.add(new Step.Send(number, connection, octets + next.octets()));
        } else {
            steps.add(next);
        }
        pieceEnds = false;
    }

    private void list(Step.Listing next) {
        if (!steps.isEmpty()
                && steps.getLast() instanceof Step.Listing(var number, var connection, var has, var lacks)
                && connection == next.connection()) {
            steps.removeLast();
            steps.add(new Step.Listing(number, connection, joined(has, next.has()), joined(lacks, next.lacks())));
        } else {
            steps.add(next);
        }
    }

    private static List<Capability> joined(List<Capability> first, List<Capability> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a time is like 90s, 11m or 1h, not '" + text + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Step.Arrive arrive(Step.Left letters) {
        return new Step.Arrive(letters.line(), letters.user(), letters.numbers());
    }

    private static Step.Left left(int number, String text) {
        Matcher matcher = LEFT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("letters are named like '1 3', 'none' or 'bob 2', not '" + text + "'");
        }
        String user = matcher.group(1) == null ? "ann" : matcher.group(1);
        Set<Integer> numbers = matcher.group(2).equals("none")
                ? Set.of()
                : Stream.of(matcher.group(2).split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
        return new Step.Left(number, user, numbers);
    }
}
