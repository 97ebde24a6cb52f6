package org.restante.archive.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.restante.archive.search.Query.Wording;

/// Makes Lucene's queries of ours.
final class TextQueries {
    private static final int SHORT = 5;

    private final Analyzer words = Words.ofQueries();

    /// @param query of text only
    Query of(org.restante.archive.search.Query query) {
        return switch (query) {
            case org.restante.archive.search.Query.Text(Optional<Field> field, Wording wording) ->
                any(field.map(List::of).orElse(Field.ALL).stream()
                        .map(one -> text(one, wording))
                        .toList());
            case org.restante.archive.search.Query.And(var parts) -> all(parts);
            case org.restante.archive.search.Query.Or(var parts) ->
                any(parts.stream().map(this::of).toList());
            case org.restante.archive.search.Query.Not(var part) -> none(of(part));
            default -> throw new IllegalArgumentException("not of text only");
        };
    }

    private Query all(List<org.restante.archive.search.Query> parts) {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(of(part), Occur.FILTER));
        return all.build();
    }

    private static Query any(List<Query> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var any = new BooleanQuery.Builder();
        parts.forEach(part -> any.add(part, Occur.SHOULD));
        return any.build();
    }

    private static Query none(Query query) {
        return new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                .add(query, Occur.MUST_NOT)
                .build();
    }

    private Query text(Field field, Wording wording) {
        return switch (wording) {
            case Wording.Phrase(String text) -> phrase(field, cut(field, text));
            case Wording.Prefix(String text) -> prefix(field, text);
            case Wording.Word(String text, boolean typos) -> {
                List<BytesRef> terms = cut(field, text);
                yield typos && terms.size() == 1 ? almost(field, terms.getFirst()) : phrase(field, terms);
            }
        };
    }

    private static Query phrase(Field field, List<BytesRef> terms) {
        return switch (terms.size()) {
            case 0 -> new MatchNoDocsQuery("nothing but punctuation");
            case 1 -> new TermQuery(new Term(field.word(), terms.getFirst()));
            default -> new PhraseQuery(field.word(), terms.toArray(BytesRef[]::new));
        };
    }

    /// The last word may go on: `ann@exa*`.
    private Query prefix(Field field, String text) {
        List<BytesRef> terms = cut(field, text);
        if (terms.size() < 2) {
            return new PrefixQuery(new Term(field.word(), words.normalize(field.word(), text)));
        }
        return new BooleanQuery.Builder()
                .add(phrase(field, terms.subList(0, terms.size() - 1)), Occur.FILTER)
                .add(new PrefixQuery(new Term(field.word(), terms.getLast())), Occur.FILTER)
                .build();
    }

    /// Words that differ in one or two characters behind the first. The automaton is made once, and not for each part
    /// of the index, as that of `FuzzyQuery`.
    private static Query almost(Field field, BytesRef term) {
        String word = term.utf8ToString();
        int first = word.offsetByCodePoints(0, 1);
        int length = word.codePointCount(0, word.length());
        return new AutomatonQuery(
                new Term(field.word(), term),
                new LevenshteinAutomata(word.substring(first), true)
                        .toAutomaton(length <= SHORT ? 1 : 2, word.substring(0, first)));
    }

    private List<BytesRef> cut(Field field, String text) {
        List<BytesRef> terms = new ArrayList<>();
        try (TokenStream stream = words.tokenStream(field.word(), text)) {
            TermToBytesRefAttribute term = stream.getAttribute(TermToBytesRefAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(BytesRef.deepCopyOf(term.getBytesRef()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory has none
        }
        return terms;
    }
}
