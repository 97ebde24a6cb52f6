package org.restante.archive.search;

import java.util.BitSet;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/// Gathers the documents that a search meets.
final class Documented extends SimpleCollector {
    private final BitSet documents;
    private int base;

    private Documented(int most) {
        documents = new BitSet(most);
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) {
        base = leaf.docBase;
    }

    @Override
    public void collect(int document) {
        documents.set(base + document);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /// Makes them, and puts together what they have.
    record Manager(int most) implements CollectorManager<Documented, BitSet> {
        @Override
        public Documented newCollector() {
            return new Documented(most);
        }

        @Override
        public BitSet reduce(Collection<Documented> all) {
            var whole = new BitSet(most);
            all.forEach(one -> whole.or(one.documents));
            return whole;
        }
    }
}
