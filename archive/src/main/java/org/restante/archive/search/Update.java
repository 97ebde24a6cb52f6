package org.restante.archive.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/// Changes the index: one process at a time, any number of threads. What is not committed is as if
/// it had not been, also after a crash.
public final class Update implements AutoCloseable {
    private static final double BUFFER_MB = 48;

    private final IndexWriter writer;

    private Update(IndexWriter writer) {
        this.writer = writer;
    }

    /// Begins; empty if another process, or thread, is at it.
    ///
    /// @throws IOException if the index cannot be written
    public static Optional<Update> begin(Index index) throws IOException {
        try {
            if (index.isDiscarded()) {
                empty(index.directory());
            }
            var update = new Update(new IndexWriter(index.directory(), config()));
            index.restored();
            return Optional.of(update);
        } catch (LockObtainFailedException _) {
            return Optional.empty();
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | NoSuchFileException
                | RuntimeException e) {
            throw new DamagedIndex(index.directory().getDirectory() + ": is damaged", e);
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig(Words.ofLetters())
                .setOpenMode(OpenMode.CREATE_OR_APPEND)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(false);
    }

    private static void empty(FSDirectory directory) throws IOException {
        Path held = directory.getDirectory().resolve(IndexWriter.WRITE_LOCK_NAME);
        if (Files.exists(held) && Files.size(held) > 0) { // none that Lucene takes: those are empty
            Files.delete(held);
        }
        try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    /// Puts a letter in, in place of what was known of it.
    ///
    /// @throws IOException if the disk fails
    public void put(Card card) throws IOException {
        writer.updateDocument(Documents.term(card.letter().value()), Documents.of(card));
    }

    /// Takes a letter out.
    ///
    /// @throws IOException if the disk fails
    public void remove(long letter) throws IOException {
        writer.deleteDocuments(Documents.term(letter));
    }

    /// Makes what was changed visible and durable.
    ///
    /// @throws IOException if the disk fails
    public void commit() throws IOException {
        writer.setLiveCommitData(Index.label());
        writer.commit();
    }

    /// Ends. What was not committed is lost.
    @Override
    public void close() throws IOException {
        writer.rollback();
    }
}
