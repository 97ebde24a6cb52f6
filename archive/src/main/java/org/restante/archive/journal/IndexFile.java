package org.restante.archive.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.restante.archive.disk.Durable;

/// The cache of a journal: its table, so that a start reads 33 octets a letter and no lines.
///
///     octets    what, the lowest octet of a number first
///     8         "restidx1"
///     8         how much of the journal it covers
///     8         checksum of the journal's last 4 KB before that, in which another journal differs
///     4         rows
///     8+8+8+4+4+1 a row, column by column: key (2), offset, octets listed, time, state
///     8         CRC-32C of all before
///
/// Whatever does not fit is no index: the journal is read from its beginning then.
final class IndexFile {
    private static final long MAGIC = 0x7265737469647831L;
    private static final int HEAD = 8 + 8 + 8 + 4;
    private static final int TAIL = 4096;
    private static final int BLOCK = 64 * 1024;
    private static final int COLUMNS = 6;

    private IndexFile() {}

    /// Reads the index into an empty table.
    ///
    /// @return how much of the journal it covers; empty if there is no index of it
    static Optional<Long> read(Path file, FileChannel journal, SeenTable table) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < HEAD + 8 || size > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer octets = channel.map(MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
            var crc = new CRC32C();
            crc.update(octets.duplicate().limit((int) size - 8));
            long magic = octets.getLong();
            long covered = octets.getLong();
            long tail = octets.getLong();
            int rows = octets.getInt();
            boolean good = octets.getLong((int) size - 8) == crc.getValue()
                    && magic == MAGIC
                    && rows >= 0
                    && size == HEAD + 8 + (long) rows * SeenTable.ROW
                    && covered <= journal.size()
                    && tail == tail(journal, covered);
            if (!good) {
                return Optional.empty();
            }
            table.read(octets, rows);
            return Optional.of(covered);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Writes a settled table in the place of the index.
    static void write(Path file, FileChannel journal, long covered, SeenTable table) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Durable.PRIVATE_FILE)) {
            var crc = new CRC32C();
            ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            block.putLong(MAGIC)
                    .putLong(covered)
                    .putLong(tail(journal, covered))
                    .putInt(table.size());
            flush(block, crc, channel);
            int step = BLOCK / Long.BYTES;
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < table.size(); row += step) {
                    table.write(column, row, Math.min(step, table.size() - row), block);
                    flush(block, crc, channel);
                }
            }
            block.putLong(crc.getValue()).flip();
            Durable.writeAll(channel, block);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void flush(ByteBuffer block, CRC32C crc, FileChannel channel) throws IOException {
        block.flip();
        crc.update(block.duplicate());
        Durable.writeAll(channel, block);
        block.clear();
    }

    private static long tail(FileChannel journal, long covered) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(TAIL, covered));
        long from = covered - octets.capacity();
        while (octets.hasRemaining()) {
            if (journal.read(octets, from + octets.position()) < 0) {
                break;
            }
        }
        var crc = new CRC32C();
        crc.update(octets.flip());
        return crc.getValue();
    }
}
