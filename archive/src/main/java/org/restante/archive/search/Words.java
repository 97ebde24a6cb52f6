package org.restante.archive.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Cuts texts of any language into words: at the boundaries that Unicode knows (UAX #29), without
/// case and accents, forms of different width alike. Where words are not cut, in Chinese, Japanese
/// and Korean, each two characters that stand together are one.
final class Words extends Analyzer {
    private static final int CJK =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;
    private static final int LONGEST = 64;

    private final boolean single;

    private Words(boolean single) {
        this.single = single;
    }

    /// For letters: single characters can be found too.
    static Words ofLetters() {
        return new Words(true);
    }

    /// For what is looked for.
    static Words ofQueries() {
        return new Words(false);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var source = new StandardTokenizer();
        source.setMaxTokenLength(LONGEST);
        TokenStream words = new LowerCaseFilter(new CJKWidthFilter(source));
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(new CJKBigramFilter(words, CJK, single)));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream words) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(words)));
    }
}
