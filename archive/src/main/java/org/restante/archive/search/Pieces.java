package org.restante.archive.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.local.Flag;
import org.restante.archive.search.Query.Span;
import org.restante.archive.search.Query.Wording;
import org.restante.archive.search.QueryParser.Unfit;

/// Makes queries of single pieces.
final class Pieces {
    private static final String KEYS = "from: to: subject: body: attached: filename: has:attachment is:unread is:read"
            + " is:starred is:answered in:trash account: after: before: on: older: newer: larger: smaller:";
    private static final Pattern DAY = Pattern.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})([hdwmy])");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg]?)b?", Pattern.CASE_INSENSITIVE);

    private Pieces() {}

    static Query query(Token.Piece piece) throws Unfit {
        String text = piece.text();
        if (text.isBlank() && !piece.key().isEmpty()) {
            throw new Unfit(
                    piece.key() + ": is followed by nothing; if it is no key, quote it: \"" + piece.key() + ":\"");
        }
        return switch (piece.key()) {
            case "" -> text(Optional.empty(), piece);
            case "from" -> text(Optional.of(Field.FROM), piece);
            case "to", "cc" -> text(Optional.of(Field.TO), piece);
            case "subject" -> text(Optional.of(Field.SUBJECT), piece);
            case "body" -> text(Optional.of(Field.BODY), piece);
            case "filename" -> text(Optional.of(Field.FILENAME), piece);
            case "attached" -> text(Optional.of(Field.ATTACHED), piece);
            case "has" -> has(text);
            case "is" -> is(text);
            case "in" -> in(text);
            case "account" -> new Query.Account(text);
            case "after" -> new Query.Days(Optional.of(day("after", text).start()), Optional.empty());
            case "before" ->
                new Query.Days(Optional.empty(), Optional.of(day("before", text).start()));
            case "on" -> {
                Days days = day("on", text);
                yield new Query.Days(Optional.of(days.start()), Optional.of(days.end()));
            }
            case "older" -> new Query.Age(span("older", text), true);
            case "newer" -> new Query.Age(span("newer", text), false);
            case "larger" -> new Query.Size(octets("larger", text), true);
            case "smaller" -> new Query.Size(octets("smaller", text), false);
            default ->
                throw new Unfit("there is no " + piece.key() + ":; there are " + KEYS + "; to look for the words, quote"
                        + " them: \"" + piece.key() + ":" + text + "\"");
        };
    }

    private static Query text(Optional<Field> field, Token.Piece piece) {
        String text = piece.text();
        if (piece.quoted()) {
            return new Query.Text(field, new Wording.Phrase(text));
        }
        if (text.length() > 1 && text.endsWith("*")) {
            return new Query.Text(field, new Wording.Prefix(text.substring(0, text.length() - 1)));
        }
        boolean typos = text.length() > 1 && text.endsWith("~");
        return new Query.Text(field, new Wording.Word(typos ? text.substring(0, text.length() - 1) : text, typos));
    }

    private static Query has(String text) throws Unfit {
        if (!text.equalsIgnoreCase("attachment") && !text.equalsIgnoreCase("attachments")) {
            throw new Unfit("has: takes attachment, as in has:attachment");
        }
        return new Query.HasAttachment();
    }

    private static Query in(String text) throws Unfit {
        if (!text.equalsIgnoreCase("trash")) {
            throw new Unfit("in: takes trash, as in in:trash; for a Maildir there is account:NAME");
        }
        return new Query.InTrash();
    }

    private static Query is(String text) throws Unfit {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "unread", "unseen" -> new Query.Marked(Flag.SEEN, false);
            case "read", "seen" -> new Query.Marked(Flag.SEEN, true);
            case "starred", "flagged" -> new Query.Marked(Flag.FLAGGED, true);
            case "answered", "replied" -> new Query.Marked(Flag.REPLIED, true);
            case "forwarded", "passed" -> new Query.Marked(Flag.PASSED, true);
            case "draft" -> new Query.Marked(Flag.DRAFT, true);
            default ->
                throw new Unfit(
                        "is: takes unread, read, starred, answered, forwarded or draft, as in is:unread; not " + text);
        };
    }

    /// Days that follow each other.
    private record Days(LocalDate start, LocalDate end) {}

    private static Days day(String key, String text) throws Unfit {
        Matcher parts = DAY.matcher(text);
        if (parts.matches()) {
            try {
                int year = Integer.parseInt(parts.group(1));
                if (parts.group(2) == null) {
                    return days(LocalDate.of(year, 1, 1), Period.ofYears(1));
                }
                int month = Integer.parseInt(parts.group(2));
                return parts.group(3) == null
                        ? days(LocalDate.of(year, month, 1), Period.ofMonths(1))
                        : days(LocalDate.of(year, month, Integer.parseInt(parts.group(3))), Period.ofDays(1));
            } catch (DateTimeException _) {
                // no such day
            }
        }
        throw new Unfit(key + ": takes a day, a month or a year, as in " + key + ":2025-01-31; not " + text);
    }

    private static Days days(LocalDate start, Period length) {
        return new Days(start, start.plus(length));
    }

    private static Span span(String key, String text) throws Unfit {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw new Unfit(key + ": takes hours, days, weeks, months or years, as in " + key + ":12h, 30d, 2w, 6m or"
                    + " 1y; not " + text);
        }
        int count = Integer.parseInt(parts.group(1));
        return switch (parts.group(2)) {
            case "h" -> new Span(Period.ZERO, count);
            case "d" -> new Span(Period.ofDays(count), 0);
            case "w" -> new Span(Period.ofWeeks(count), 0);
            case "m" -> new Span(Period.ofMonths(count), 0);
            default -> new Span(Period.ofYears(count), 0);
        };
    }

    private static long octets(String key, String text) throws Unfit {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new Unfit(key + ": takes a size, as in " + key + ":500K or 5M; not " + text);
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2).toLowerCase(java.util.Locale.ROOT)) {
            case "k" -> count << 10;
            case "m" -> count << 20;
            case "g" -> count << 30;
            default -> count;
        };
    }
}
