package org.restante.archive.account;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is deleted at the server. Whatever it says, only letters that are safe at home are.
public sealed interface Deletion {

    /// What the key takes.
    String TAKES = "\"fetched\", \"never\", \"after 30 days\", \"deleted-at-home\" or \"all but newest 100\"";

    /// Nothing.
    record Never() implements Deletion {}

    /// Every letter that is at home.
    record Fetched() implements Deletion {}

    /// A letter that has been at home for some time.
    record After(Duration time) implements Deletion {}

    /// A letter that was at home, and was deleted there.
    record DeletedAtHome() implements Deletion {}

    /// All letters but the newest.
    record AllButNewest(int count) implements Deletion {}

    /// Reads what `accounts.toml` says.
    static Optional<Deletion> parse(String text) {
        Matcher after = Patterns.AFTER.matcher(text);
        Matcher newest = Patterns.NEWEST.matcher(text);
        if (after.matches()) {
            return Optional.of(new After(Duration.ofDays(Long.parseLong(after.group(1)))));
        }
        if (newest.matches()) {
            return Optional.of(new AllButNewest(Integer.parseInt(newest.group(1))));
        }
        return switch (text) {
            case "never" -> Optional.of(new Never());
            case "fetched" -> Optional.of(new Fetched());
            case "deleted-at-home" -> Optional.of(new DeletedAtHome());
            default -> Optional.empty();
        };
    }

    /// The forms with a number.
    final class Patterns {
        private static final Pattern AFTER = Pattern.compile("after ([0-9]{1,5}) days?");
        private static final Pattern NEWEST = Pattern.compile("all but newest ([0-9]{1,9})");

        private Patterns() {}
    }
}
