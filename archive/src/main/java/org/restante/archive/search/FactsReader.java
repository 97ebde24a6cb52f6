package org.restante.archive.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.util.Bits;
import org.restante.archive.search.Facts.Links;

/// Reads the numbers of one segment of the index, all letters in a row.
final class FactsReader {
    private final NumericDocValues letter;
    private final NumericDocValues maildir;
    private final NumericDocValues date;
    private final NumericDocValues octets;
    private final NumericDocValues attachments;
    private final NumericDocValues messageId;
    private final NumericDocValues about;
    private final NumericDocValues reply;
    private final SortedNumericDocValues references;

    private FactsReader(LeafReader reader) throws IOException {
        letter = DocValues.getNumeric(reader, "letter");
        maildir = DocValues.getNumeric(reader, "maildir");
        date = DocValues.getNumeric(reader, "date");
        octets = DocValues.getNumeric(reader, "octets");
        attachments = DocValues.getNumeric(reader, "attachments");
        messageId = DocValues.getNumeric(reader, "messageId");
        about = DocValues.getNumeric(reader, "about");
        reply = DocValues.getNumeric(reader, "reply");
        references = DocValues.getSortedNumeric(reader, "references");
    }

    static void read(LeafReaderContext leaf, Consumer<Facts> taker) throws IOException {
        LeafReader reader = leaf.reader();
        var facts = new FactsReader(reader);
        Bits live = reader.getLiveDocs();
        for (int document = 0; document < reader.maxDoc(); document++) {
            if (live == null || live.get(document)) {
                taker.accept(facts.of(leaf.docBase, document));
            }
        }
    }

    private Facts of(int base, int document) throws IOException {
        return new Facts(
                base + document,
                value(letter, document),
                value(maildir, document),
                value(date, document),
                value(octets, document),
                value(attachments, document) != 0,
                new Links(
                        value(messageId, document),
                        references(document),
                        value(about, document),
                        value(reply, document) != 0));
    }

    private static long value(NumericDocValues values, int document) throws IOException {
        return values.advanceExact(document) ? values.longValue() : 0;
    }

    private List<Long> references(int document) throws IOException {
        if (!references.advanceExact(document)) {
            return List.of();
        }
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < references.docValueCount(); i++) {
            all.add(references.nextValue());
        }
        return all;
    }
}
