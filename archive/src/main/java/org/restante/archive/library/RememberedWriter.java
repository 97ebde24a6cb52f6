package org.restante.archive.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.restante.archive.disk.Durable;

/// Writes numbers, and arrays of them behind their lengths, with a checksum of all at the end.
final class RememberedWriter {
    private final FileChannel channel;
    private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);
    private final CRC32C sum = new CRC32C();

    RememberedWriter(FileChannel channel) throws IOException {
        this.channel = channel;
        number(RememberedReader.FORM);
    }

    void number(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void text(String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        octets(octets, octets.length);
    }

    void octets(byte[] values, int count) throws IOException {
        pieces(count, Byte.BYTES, (target, at, some) -> target.put(values, at, some));
    }

    void ints(int[] values, int count) throws IOException {
        pieces(count, Integer.BYTES, (target, at, some) -> target.asIntBuffer().put(values, at, some));
    }

    void longs(long[] values, int count) throws IOException {
        pieces(count, Long.BYTES, (target, at, some) -> target.asLongBuffer().put(values, at, some));
    }

    /// Puts some values of an array, from one on, where `target` stands.
    private interface Piece {
        void put(ByteBuffer target, int at, int some);
    }

    private void pieces(int count, int width, Piece piece) throws IOException {
        number(count);
        for (int at = 0; at < count; ) {
            ByteBuffer target = room(width);
            int some = Math.min(count - at, target.remaining() / width);
            piece.put(target.duplicate(), at, some);
            target.position(target.position() + some * width);
            at += some;
        }
    }

    /// Writes the checksum, and all that was not written yet.
    void finish() throws IOException {
        flush();
        room.putLong(sum.getValue());
        Durable.writeAll(channel, room.flip());
    }

    private ByteBuffer room(int octets) throws IOException {
        if (room.remaining() < octets) {
            flush();
        }
        return room;
    }

    private void flush() throws IOException {
        sum.update(room.flip());
        Durable.writeAll(channel, room.flip());
        room.clear();
    }
}
