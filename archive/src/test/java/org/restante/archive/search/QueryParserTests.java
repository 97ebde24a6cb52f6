package org.restante.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.restante.archive.local.Flag;
import org.restante.archive.search.Query.And;
import org.restante.archive.search.Query.Not;
import org.restante.archive.search.Query.Or;
import org.restante.archive.search.Query.Span;
import org.restante.archive.search.Query.Text;
import org.restante.archive.search.Query.Wording;

class QueryParserTests {
    private static Query word(String text) {
        return new Text(Optional.empty(), new Wording.Word(text, false));
    }

    private static Query in(Field field, Wording wording) {
        return new Text(Optional.of(field), wording);
    }

    private static Query days(String from, String to) {
        return new Query.Days(
                Optional.of(from).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                Optional.of(to).filter(text -> !text.isEmpty()).map(LocalDate::parse));
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("", new Query.All()),
                Arguments.of("   ", new Query.All()),
                Arguments.of("tax", word("tax")),
                Arguments.of("tax return", new And(List.of(word("tax"), word("return")))),
                Arguments.of("tax AND return", new And(List.of(word("tax"), word("return")))),
                Arguments.of("\"tax return\"", new Text(Optional.empty(), new Wording.Phrase("tax return"))),
                Arguments.of("\"tax return", new Text(Optional.empty(), new Wording.Phrase("tax return"))),
                Arguments.of("tax*", new Text(Optional.empty(), new Wording.Prefix("tax"))),
                Arguments.of("tax~", new Text(Optional.empty(), new Wording.Word("tax", true))),
                Arguments.of("from:ann", in(Field.FROM, new Wording.Word("ann", false))),
                Arguments.of("FROM:ann", in(Field.FROM, new Wording.Word("ann", false))),
                Arguments.of("to:ann@example.org", in(Field.TO, new Wording.Word("ann@example.org", false))),
                Arguments.of("subject:\"tax return\"", in(Field.SUBJECT, new Wording.Phrase("tax return"))),
                Arguments.of("body:tax*", in(Field.BODY, new Wording.Prefix("tax"))),
                Arguments.of("filename:report.pdf", in(Field.FILENAME, new Wording.Word("report.pdf", false))),
                Arguments.of("has:attachment", new Query.HasAttachment()),
                Arguments.of("is:unread", new Query.Marked(Flag.SEEN, false)),
                Arguments.of("is:read", new Query.Marked(Flag.SEEN, true)),
                Arguments.of("is:starred", new Query.Marked(Flag.FLAGGED, true)),
                Arguments.of("is:answered", new Query.Marked(Flag.REPLIED, true)),
                Arguments.of("in:trash", new Query.InTrash()),
                Arguments.of("account:home", new Query.Account("home")),
                Arguments.of("after:2025-01-01", days("2025-01-01", "")),
                Arguments.of("before:2025-01-01", days("", "2025-01-01")),
                Arguments.of("on:2025-01-31", days("2025-01-31", "2025-02-01")),
                Arguments.of("on:2025-02", days("2025-02-01", "2025-03-01")),
                Arguments.of("on:2025", days("2025-01-01", "2026-01-01")),
                Arguments.of("older:30d", new Query.Age(new Span(Period.ofDays(30), 0), true)),
                Arguments.of("newer:2w", new Query.Age(new Span(Period.ofWeeks(2), 0), false)),
                Arguments.of("newer:12h", new Query.Age(new Span(Period.ZERO, 12), false)),
                Arguments.of("larger:5M", new Query.Size(5 << 20, true)),
                Arguments.of("smaller:10k", new Query.Size(10 << 10, false)),
                Arguments.of("-draft", new Not(word("draft"))),
                Arguments.of("NOT draft", new Not(word("draft"))),
                Arguments.of("well-known", word("well-known")),
                Arguments.of("tax - return", new And(List.of(word("tax"), word("return")))),
                Arguments.of("salt & pepper", new And(List.of(word("salt"), word("pepper")))),
                Arguments.of("a OR b", new Or(List.of(word("a"), word("b")))),
                Arguments.of("a b OR c", new Or(List.of(new And(List.of(word("a"), word("b"))), word("c")))),
                Arguments.of(
                        "a (b OR c) -d",
                        new And(List.of(word("a"), new Or(List.of(word("b"), word("c"))), new Not(word("d"))))),
                Arguments.of("-(a OR b)", new Not(new Or(List.of(word("a"), word("b"))))),
                Arguments.of("or", word("or")),
                Arguments.of("http://example.org/a", word("http://example.org/a")),
                Arguments.of("12:30", word("12:30")),
                Arguments.of("税金", word("税金")),
                Arguments.of(
                        "from:ann subject:\"tax return\" has:attachment after:2025-01-01 -draft is:unread larger:5M",
                        new And(List.of(
                                in(Field.FROM, new Wording.Word("ann", false)),
                                in(Field.SUBJECT, new Wording.Phrase("tax return")),
                                new Query.HasAttachment(),
                                days("2025-01-01", ""),
                                new Not(word("draft")),
                                new Query.Marked(Flag.SEEN, false),
                                new Query.Size(5 << 20, true)))));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_is_understood(String text, Query query) {
        assertThat(QueryParser.parse(text)).isEqualTo(new Parsed.Understood(query));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            form:ann          | there is no form:; there are from: to: subject:
            from:             | from: is followed by nothing
            has:love          | has: takes attachment
            is:blue           | is: takes unread, read, starred, answered
            in:heaven         | in: takes trash
            after:tomorrow    | after: takes a day, a month or a year, as in after:2025-01-31; not tomorrow
            on:2025-02-30     | on: takes a day
            older:soon        | older: takes hours, days, weeks, months or years, as in older:12h, 30d
            larger:huge       | larger: takes a size, as in larger:500K or 5M; not huge
            (ann              | there is a ( without a ) behind it
            ann)              | there is a ) without a ( before it
            ann OR            | nothing to look for behind OR
            OR ann            | nothing to look for before OR
            ()                | nothing to look for before OR or within ( )
            NOT               | NOT is followed by nothing
            NOT OR a          | NOT is followed by nothing
            """)
    void what_is_none_is_told_in_a_line(String text, String why) {
        assertThat(QueryParser.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.why()).startsWith(why).hasLineCount(1));
    }

    @Test
    void what_has_no_end_is_refused() {
        assertThat(QueryParser.parse("(".repeat(100_000))).isInstanceOf(Parsed.Malformed.class);
        assertThat(QueryParser.parse("(".repeat(100) + "a" + ")".repeat(49))).isInstanceOf(Parsed.Malformed.class);
        assertThat(QueryParser.parse("-".repeat(149) + "a")).isInstanceOf(Parsed.Understood.class);
        assertThat(QueryParser.parse("a ".repeat(151))).isInstanceOf(Parsed.Malformed.class);
    }
}
