package org.restante.archive.search;

import java.util.ArrayList;
import java.util.List;
import org.restante.archive.search.Query.And;
import org.restante.archive.search.Query.Not;
import org.restante.archive.search.Query.Or;

/// Makes a [Query] of what a person types:
///
///     query   = either *("OR" either)      AND stands between them by itself
///     either  = 1*term
///     term    = ["-" / "NOT"] ("(" query ")" / piece)
///     piece   = [key ":"] (word / word "*" / word "~" / DQUOTE words DQUOTE)
public final class QueryParser {
    private static final int DEEPEST = 50;
    private static final int MOST_TOKENS = 150;

    private final List<Token> tokens;
    private int at;
    private int depth;

    private QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Reads a query. One that is blank is every letter.
    public static Parsed parse(String query) {
        List<Token> tokens = Token.cut(query);
        if (tokens.size() > MOST_TOKENS) {
            return new Parsed.Malformed("the query has more than " + MOST_TOKENS + " words");
        }
        try {
            return new Parsed.Understood(new QueryParser(tokens).whole());
        } catch (Unfit e) {
            return new Parsed.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private Query whole() throws Unfit {
        if (tokens.isEmpty()) {
            return new Query.All();
        }
        Query query = either();
        if (at < tokens.size()) {
            throw new Unfit("there is a ) without a ( before it");
        }
        return query;
    }

    private Query either() throws Unfit {
        List<Query> parts = new ArrayList<>(List.of(together()));
        while (at < tokens.size() && tokens.get(at) instanceof Token.Either) {
            at++;
            parts.add(together());
        }
        return parts.size() == 1 ? parts.getFirst() : new Or(parts);
    }

    private Query together() throws Unfit {
        List<Query> parts = new ArrayList<>();
        while (at < tokens.size()
                && !(tokens.get(at) instanceof Token.Either)
                && !(tokens.get(at) instanceof Token.Close)) {
            parts.add(term());
        }
        if (parts.isEmpty()) {
            throw new Unfit("nothing to look for " + (at < tokens.size() ? "before" : "behind")
                    + " OR or within ( ); as in (ann OR bob) draft");
        }
        List<Query> wordy = parts.stream().filter(part -> !isPunctuation(part)).toList();
        List<Query> kept = wordy.isEmpty() ? parts.subList(0, 1) : wordy;
        return kept.size() == 1 ? kept.getFirst() : new And(kept);
    }

    /// The `&` of `salt & pepper` is looked for by nobody.
    private static boolean isPunctuation(Query query) {
        return query instanceof Query.Text(var _, Query.Wording.Word(String text, boolean _))
                && text.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || Character.isEmoji(c));
    }

    private Query term() throws Unfit {
        return switch (tokens.get(at++)) {
            case Token.Minus _ -> {
                if (at == tokens.size() || tokens.get(at) instanceof Token.Either) {
                    throw new Unfit("NOT is followed by nothing; as in -draft");
                }
                yield new Not(term());
            }
            case Token.Open _ -> group();
            case Token.Piece piece -> Pieces.query(piece);
            case Token.Close _, Token.Either _ -> throw new Unfit("there is a ) or an OR where a word should be");
        };
    }

    private Query group() throws Unfit {
        if (++depth > DEEPEST) {
            throw new Unfit("more than " + DEEPEST + " ( are within each other");
        }
        Query query = either();
        if (at == tokens.size()) {
            throw new Unfit("there is a ( without a ) behind it");
        }
        at++;
        depth--;
        return query;
    }

    /// Why something is no query.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
