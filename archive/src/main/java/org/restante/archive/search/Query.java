package org.restante.archive.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.restante.archive.local.Flag;

/// What a person looks for.
public sealed interface Query {

    /// Every letter.
    record All() implements Query {}

    /// What all of some queries find.
    record And(List<Query> parts) implements Query {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// What any of some queries finds.
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// What a query does not find.
    record Not(Query part) implements Query {}

    /// Letters with some text.
    ///
    /// @param field where; empty: anywhere
    record Text(Optional<Field> field, Wording wording) implements Query {}

    /// Letters that have a mark, or have it not.
    record Marked(Flag flag, boolean present) implements Query {}

    /// Letters that carry attachments.
    record HasAttachment() implements Query {}

    /// Letters in the trash.
    record InTrash() implements Query {}

    /// Letters of a Maildir.
    record Account(String maildir) implements Query {}

    /// Letters of some days, by the clock of this machine.
    ///
    /// @param from the first day; empty: from the beginning
    /// @param to the first day after them; empty: without an end
    record Days(Optional<LocalDate> from, Optional<LocalDate> to) implements Query {}

    /// Letters that are older than a time, or not.
    record Age(Span span, boolean older) implements Query {}

    /// Letters of more octets, or of fewer.
    record Size(long octets, boolean larger) implements Query {}

    /// How a text is given.
    sealed interface Wording {
        /// A word; by `typos` also one that is spelled almost so.
        record Word(String text, boolean typos) implements Wording {}

        /// Words that follow each other.
        record Phrase(String text) implements Wording {}

        /// The beginning of a word.
        record Prefix(String text) implements Wording {}
    }

    /// A length of time.
    ///
    /// @param days of 24 hours and less alike: hours are in `hours`
    record Span(Period days, int hours) {
        /// When it began, if it ends at `now`.
        public Instant before(Instant now, java.time.ZoneId zone) {
            return now.atZone(zone).minus(days).minusHours(hours).toInstant();
        }
    }

    /// Whether the index alone can answer it.
    default boolean isText() {
        return switch (this) {
            case Text _ -> true;
            case And(List<Query> parts) -> parts.stream().allMatch(Query::isText);
            case Or(List<Query> parts) -> parts.stream().allMatch(Query::isText);
            case Not(Query part) -> part.isText();
            case All _, Marked _, HasAttachment _, InTrash _, Account _, Days _, Age _, Size _ -> false;
        };
    }

    /// Whether it speaks of the trash.
    default boolean asksForTrash() {
        return switch (this) {
            case InTrash _ -> true;
            case And(List<Query> parts) -> parts.stream().anyMatch(Query::asksForTrash);
            case Or(List<Query> parts) -> parts.stream().anyMatch(Query::asksForTrash);
            case Not(Query part) -> part.asksForTrash();
            case All _, Text _, Marked _, HasAttachment _, Account _, Days _, Age _, Size _ -> false;
        };
    }

    /// The same, content with words that are spelled almost so. Words of three letters and less
    /// stay: almost every other is almost them.
    default Query withTypos() {
        return switch (this) {
            case Text(var field, Wording.Word(String text, boolean _))
            when text.codePointCount(0, text.length()) > 3 -> new Text(field, new Wording.Word(text, true));
            case And(List<Query> parts) ->
                new And(parts.stream().map(Query::withTypos).toList());
            case Or(List<Query> parts) ->
                new Or(parts.stream().map(Query::withTypos).toList());
            case Not _, Text _, All _, Marked _, HasAttachment _, InTrash _, Account _, Days _, Age _, Size _ -> this;
        };
    }
}
