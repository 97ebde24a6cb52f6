package org.restante.archive.library;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.restante.archive.local.Flag;
import org.restante.archive.search.Index;
import org.restante.archive.search.Parsed;
import org.restante.archive.search.Query;
import org.restante.archive.search.QueryParser;

/// Finds the letters of a selection, as numbers of the catalogue: what is said of text by the
/// index, all else by what is in memory.
record Choice(Shelves shelves, Catalogue catalogue, Contents contents, Index index, Clock clock) {

    /// @throws QueryException if the query is none
    BitSet of(Selection selection) throws IOException, QueryException {
        Query query = parse(selection.query());
        boolean trash = selection.view() == View.TRASH || query.asksForTrash();
        BitSet chosen = those(letter -> isIn(selection.view(), trash, letter));
        if (selection.maildir().isPresent()) {
            chosen.and(account(selection.maildir().get()));
        }
        if (query instanceof Query.All) {
            return chosen;
        }
        BitSet found = (BitSet) chosen.clone();
        found.and(matching(query));
        if (found.isEmpty() && !query.withTypos().equals(query)) {
            found = chosen;
            found.and(matching(query.withTypos()));
        }
        return found;
    }

    /// All that is not in the trash.
    BitSet untrashed() {
        return those(letter -> isIn(View.INBOX, false, letter));
    }

    private static Query parse(String query) throws QueryException {
        return switch (QueryParser.parse(query)) {
            case Parsed.Understood(Query understood) -> understood;
            case Parsed.Malformed(String why) -> throw new QueryException(why);
        };
    }

    private boolean isIn(View view, boolean trash, int letter) {
        return catalogue.isThere(letter)
                && catalogue.isTrashed(letter) == trash
                && switch (view) {
                    case INBOX, TRASH -> true;
                    case UNREAD -> !catalogue.has(letter, Flag.SEEN);
                    case STARRED -> catalogue.has(letter, Flag.FLAGGED);
                    case ATTACHMENTS -> contents.hasAttachments(letter);
                };
    }

    /// In the order of their numbers, in which they lie in memory.
    private BitSet those(IntPredicate wanted) {
        var those = new BitSet(catalogue.size());
        for (int letter = 0; letter < catalogue.size(); letter++) {
            if (contents.knows(letter) && wanted.test(letter)) {
                those.set(letter);
            }
        }
        return those;
    }

    private BitSet matching(Query query) throws IOException, QueryException {
        if (query.isText()) {
            return contents.letters(index.matching(query));
        }
        return switch (query) {
            case Query.And(List<Query> parts) -> all(parts);
            case Query.Or(List<Query> parts) -> {
                var any = new BitSet();
                for (Query part : parts) {
                    any.or(matching(part));
                }
                yield any;
            }
            case Query.Not(Query part) -> {
                BitSet none = those(_ -> true);
                none.andNot(matching(part));
                yield none;
            }
            case Query.All _ -> those(_ -> true);
            case Query.Marked(Flag flag, boolean present) ->
                those(letter -> catalogue.isThere(letter) && catalogue.has(letter, flag) == present);
            case Query.HasAttachment _ -> those(contents::hasAttachments);
            case Query.InTrash _ -> those(catalogue::isTrashed);
            case Query.Account(String name) -> account(name);
            case Query.Days(var from, var to) ->
                dated(
                        from.map(this::start).orElse(Long.MIN_VALUE),
                        to.map(this::start).orElse(Long.MAX_VALUE));
            case Query.Age(var span, boolean older) -> {
                long then = span.before(clock.instant(), clock.getZone()).toEpochMilli();
                yield older ? dated(Long.MIN_VALUE, then) : dated(then, Long.MAX_VALUE);
            }
            case Query.Size(long octets, boolean larger) ->
                those(letter -> larger ? contents.octets(letter) > octets : contents.octets(letter) < octets);
            case Query.Text _ -> throw new IllegalStateException("is text");
        };
    }

    /// What is said of text is asked together.
    private BitSet all(List<Query> parts) throws IOException, QueryException {
        List<Query> text = parts.stream().filter(Query::isText).toList();
        List<Query> asked = new ArrayList<>(text.isEmpty() ? List.of() : List.of(new Query.And(text)));
        parts.stream().filter(part -> !part.isText()).forEach(asked::add);
        BitSet all = matching(asked.getFirst());
        for (Query part : asked.subList(1, asked.size())) {
            all.and(matching(part));
        }
        return all;
    }

    private BitSet account(String name) throws QueryException {
        boolean exact = shelves.named(name).isPresent();
        List<Integer> numbers = new ArrayList<>();
        shelves.shown().stream()
                .filter(shelf ->
                        exact ? shelf.name().equals(name) : shelf.name().equalsIgnoreCase(name))
                .forEach(shelf -> numbers.add(shelf.number()));
        if (numbers.isEmpty()) {
            throw new QueryException("there is no account " + name + "; there are "
                    + shelves.shown().stream().map(Shelf::name).collect(Collectors.joining(", ")));
        }
        return those(letter -> numbers.contains(catalogue.shelf(letter)));
    }

    private long start(LocalDate day) {
        ZoneId zone = clock.getZone();
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private BitSet dated(long from, long to) {
        return those(letter -> contents.date(letter) >= from && contents.date(letter) < to);
    }
}
