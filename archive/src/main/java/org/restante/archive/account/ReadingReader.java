package org.restante.archive.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `[read]` and `[maildirs]`.
final class ReadingReader {
    /// The keys of `[read]`.
    static final Set<String> KEYS = Set.of("trash");

    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5}) days?");

    private final Fields read;
    private final Fields maildirs;
    private final Path base;

    ReadingReader(Fields read, Fields maildirs, Path base) {
        this.read = read;
        this.maildirs = maildirs;
        this.base = base;
    }

    /// @param taken names that accounts have
    Reading read(Set<String> taken) {
        read.allow(KEYS);
        Optional<Duration> trash = read.read("trash", ReadingReader::trash).orElse(Reading.DEFAULT.trash());
        List<Reading.Foreign> foreign = new ArrayList<>();
        for (String name : maildirs.keys()) {
            if (!Account.isName(name) || taken.contains(name)) {
                maildirs.fault(
                        name,
                        taken.contains(name)
                                ? "is the name of an account; give it another"
                                : "is no name; letters, digits, . _ @ + and -, at most 100");
                continue;
            }
            maildirs.read(name, text -> Paths.resolve(base, text))
                    .ifPresent(folder -> foreign.add(new Reading.Foreign(name, folder)));
        }
        return new Reading(trash, foreign);
    }

    private static Optional<Duration> trash(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(Duration.ofDays(Long.parseLong(days.group(1))));
        }
        if (!text.equals("never")) {
            throw new IllegalArgumentException("is not allowed; takes \"30 days\" or \"never\"");
        }
        return Optional.empty();
    }
}
