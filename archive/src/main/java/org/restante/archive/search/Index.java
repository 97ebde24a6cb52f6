package org.restante.archive.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.restante.archive.disk.Durable;

/// The index of letters, as it was committed last. What changes it is an [Update], of this process
/// or of another; it is seen after [#refresh]. Used by one thread at a time.
///
/// Every method that reads throws [DamagedIndex] if the files are not what was written; then
/// [#discard] makes the index empty.
public final class Index implements AutoCloseable {
    /// The form of what stands in it. An index in another form is built anew.
    static final String FORM = "2";

    private static final String FORM_KEY = "restante.form";
    private static final String COMMIT_KEY = "restante.commit";
    private static final Set<String> SHOWN = Set.of("people", "title", "snippet");

    private final FSDirectory directory;
    private final TextQueries queries = new TextQueries();
    private @Nullable DirectoryReader reader;
    private volatile boolean discarded;

    private Index(FSDirectory directory) {
        this.directory = directory;
    }

    /// What is done with Lucene.
    private interface Work<T> {
        T run() throws IOException;
    }

    /// Opens the index in a folder, which is made. Nothing is read before [#refresh].
    ///
    /// @throws IOException if there can be no such folder
    public static Index open(Path folder) throws IOException {
        return new Index(FSDirectory.open(Durable.folder(folder)));
    }

    FSDirectory directory() {
        return directory;
    }

    /// What is written with each commit.
    static Set<Map.Entry<String, String>> label() {
        return Map.of(FORM_KEY, FORM, COMMIT_KEY, UUID.randomUUID().toString()).entrySet();
    }

    /// The name of the commit that is seen, which no other has; empty if there is none.
    public String commit() throws IOException {
        return guarded(() -> {
            DirectoryReader now = reader;
            return now == null ? "" : now.getIndexCommit().getUserData().getOrDefault(COMMIT_KEY, "");
        });
    }

    /// Sees what was committed meanwhile.
    ///
    /// @return whether that is anything; then documents have other numbers
    public boolean refresh() throws IOException {
        return guarded(() -> {
            DirectoryReader now = reader;
            if (discarded || (now == null && !DirectoryReader.indexExists(directory))) {
                return false;
            }
            DirectoryReader next = now == null ? DirectoryReader.open(directory) : DirectoryReader.openIfChanged(now);
            if (next == null) {
                return false;
            }
            if (!FORM.equals(next.getIndexCommit().getUserData().get(FORM_KEY))) {
                next.close();
                throw new IndexFormatTooOldException(String.valueOf(directory.getDirectory()), "another form");
            }
            close(now);
            reader = next;
            return true;
        });
    }

    private static void close(@Nullable DirectoryReader reader) throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    /// Makes the index empty until the next [Update], which builds it anew.
    public void discard() {
        discarded = true;
        reader = null; // what a damaged one holds is freed by the collector
    }

    /// Whether [#discard] was the last word.
    public boolean isDiscarded() {
        return discarded;
    }

    void restored() {
        discarded = false;
    }

    /// Reads every octet, and compares it with its checksum. Any thread may do that.
    public void verify() throws IOException {
        guarded(() -> {
            if (!discarded && DirectoryReader.indexExists(directory)) {
                try (DirectoryReader own = DirectoryReader.open(directory)) {
                    for (LeafReaderContext leaf : own.leaves()) {
                        if (leaf.reader() instanceof CodecReader codec) {
                            codec.checkIntegrity();
                        }
                    }
                }
            }
            return true;
        });
    }

    /// More than any number of a document.
    public int documents() {
        DirectoryReader now = reader;
        return now == null ? 0 : now.maxDoc();
    }

    private List<LeafReaderContext> leaves() {
        DirectoryReader now = reader;
        return now == null ? List.of() : now.leaves();
    }

    /// What is known of each letter, in no order.
    public void facts(Consumer<Facts> taker) throws IOException {
        guarded(() -> {
            for (LeafReaderContext leaf : leaves()) {
                FactsReader.read(leaf, taker);
            }
            return true;
        });
    }

    /// The documents of the letters that a query finds.
    ///
    /// @param query of text only: see [Query#isText]
    public BitSet matching(Query query) throws IOException {
        return guarded(() -> {
            DirectoryReader now = reader;
            return now == null
                    ? new BitSet()
                    : new IndexSearcher(now).search(queries.of(query), new Documented.Manager(now.maxDoc()));
        });
    }

    /// What a list shows of a letter.
    public Shown shown(int document) throws IOException {
        return guarded(() -> {
            DirectoryReader now = reader;
            if (now == null) {
                return new Shown(List.of(), "", "");
            }
            Document stored = now.storedFields().document(document, SHOWN);
            return new Shown(List.of(stored.getValues("people")), text(stored, "title"), text(stored, "snippet"));
        });
    }

    private static String text(Document stored, String field) {
        String text = stored.get(field);
        return text == null ? "" : text;
    }

    /// How much somebody wrote.
    ///
    /// @param letters how many
    /// @param octets their size together
    public record Sender(int letters, long octets) {
        private Sender and(Sender other) {
            return new Sender(letters + other.letters, octets + other.octets);
        }
    }

    /// Who wrote some letters, and how many.
    public Map<String, Sender> senders(BitSet documents) throws IOException {
        return guarded(() -> {
            Map<String, Sender> senders = new HashMap<>();
            for (LeafReaderContext leaf : leaves()) {
                senders(leaf, documents, senders);
            }
            return senders;
        });
    }

    private static void senders(LeafReaderContext leaf, BitSet documents, Map<String, Sender> senders)
            throws IOException {
        SortedDocValues sender = DocValues.getSorted(leaf.reader(), "sender");
        NumericDocValues size = DocValues.getNumeric(leaf.reader(), "octets");
        int[] counts = new int[sender.getValueCount()];
        long[] octets = new long[sender.getValueCount()];
        int end = leaf.docBase + leaf.reader().maxDoc();
        int document = documents.nextSetBit(leaf.docBase);
        while (document >= 0 && document < end) {
            int local = document - leaf.docBase;
            if (sender.advanceExact(local)) {
                counts[sender.ordValue()]++;
                octets[sender.ordValue()] += size.advanceExact(local) ? size.longValue() : 0;
            }
            document = documents.nextSetBit(document + 1);
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                senders.merge(sender.lookupOrd(i).utf8ToString(), new Sender(counts[i], octets[i]), Sender::and);
            }
        }
    }

    private <T> T guarded(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
            throw new DamagedIndex(directory.getDirectory() + ": is of another version", e);
        } catch (CorruptIndexException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException
                | RuntimeException e) {
            throw new DamagedIndex(directory.getDirectory() + ": is damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        close(reader);
        reader = null;
        directory.close();
    }
}
