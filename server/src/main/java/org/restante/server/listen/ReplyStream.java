package org.restante.server.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.ssl.SslHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Extent;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.store.Source;

/// The way out for the replies of one batch: gathered into slices of 64 KB, each sent when it is full and the last
/// with [#flush]. Belongs to one thread at a time.
final class ReplyStream extends OutputStream {
    private static final int SLICE = 64 * 1024;
    private static final int FIRST = 256;

    private final Channel channel;
    private final Gate gate;
    private final Runnable moved;
    private @Nullable ByteBuf slice;
    private long octets;

    /// @param moved called on the event loop when a large file goes on its way
    ReplyStream(Channel channel, Gate gate, Runnable moved) {
        this.channel = channel;
        this.gate = gate;
        this.moved = moved;
    }

    /// Puts a whole reply on its way, and closes its letter.
    ///
    /// @throws IOException if the connection is closed, or a letter could not be read to its end
    void put(Reply reply) throws IOException {
        if (reply instanceof Reply.Content(var _, var letter, var bodyLines)) {
            try (letter) {
                if (bodyLines.isEmpty()) {
                    expect(letter.extent());
                }
                boolean asStored = bodyLines.isEmpty() && letter.extent().verbatim();
                switch (letter) {
                    case Source.File file when asStored -> send(reply, file);
                    case Source.Held held when asStored -> send(reply, held);
                    default -> ReplyEncoder.encode(reply, this);
                }
            }
        } else {
            ReplyEncoder.encode(reply, this);
        }
    }

    /// Puts a reply of one line, which cannot fail.
    void putLine(Reply reply) {
        byte[] line = (ReplyEncoder.statusLine(reply) + "\r\n").getBytes(StandardCharsets.UTF_8);
        ByteBuf current = slice;
        slice = (current == null ? channel.alloc().directBuffer(FIRST) : current).writeBytes(line);
        octets += line.length;
    }

    /// Makes the first slice as large as it will be: one that grows is copied each time.
    private void expect(Extent extent) {
        if (slice == null) {
            slice = channel.alloc().directBuffer((int) Math.min(SLICE, extent.octets() + extent.dots() + FIRST));
        }
    }

    private void send(Reply reply, Source.File file) throws IOException {
        putLine(reply);
        if (file.extent().stored() <= SLICE || channel.pipeline().get(SslHandler.class) != null) {
            sendSlices(file);
        } else {
            sendFile(file);
        }
    }

    private void send(Reply reply, Source.Held held) throws IOException {
        putLine(reply);
        ByteBuffer octets = held.octets();
        int end = octets.limit();
        this.octets += octets.remaining();
        while (octets.position() < end) {
            ByteBuf room = room();
            octets.limit(Math.min(end, octets.position() + SLICE - room.writerIndex()));
            room.writeBytes(octets);
        }
        write(ReplyEncoder.terminator());
    }

    /// Octets go from the file into what is sent, without a copy of them in the heap.
    private void sendSlices(Source.File file) throws IOException {
        long length = file.extent().stored();
        long position = 0;
        while (position < length) {
            ByteBuf room = room();
            int wanted = (int) Math.min(length - position, SLICE - room.writerIndex());
            int count = room.writeBytes(file.channel(), position, wanted);
            if (count <= 0) {
                throw new EOFException("a message is shorter than it was measured");
            }
            position += count;
            octets += count;
        }
        write(ReplyEncoder.terminator());
    }

    /// The file is the reply: the kernel sends it, and none of it comes into this process.
    private void sendFile(Source.File file) throws IOException {
        long length = file.extent().stored();
        channel.write(take());
        ChannelProgressivePromise sent = channel.newProgressivePromise();
        sent.addListener(new Progress(moved));
        DefaultFileRegion region = new DefaultFileRegion(file.channel(), 0, length);
        region.retain(); // keeps the file open, so that its length can be asked for
        try {
            channel.write(region, sent);
            channel.writeAndFlush(Unpooled.wrappedBuffer(ReplyEncoder.terminator()));
            if (!sent.awaitUninterruptibly().isSuccess()) {
                throw file.channel().size() < length
                        ? new EOFException("a message is shorter than it was measured")
                        : new ClosedChannelException();
            }
        } finally {
            region.release();
        }
        octets += length + ReplyEncoder.terminator().length;
    }

    /// What has been put since the last time, to be written by the caller; empty if nothing.
    ByteBuf take() {
        ByteBuf full = slice;
        slice = null;
        return full == null ? Unpooled.EMPTY_BUFFER : full;
    }

    /// Whether the client takes what it is sent.
    boolean roomy() {
        return channel.isWritable();
    }

    /// Waits until the client takes what it is sent.
    ///
    /// @throws ClosedChannelException if the connection is closed
    void awaitRoom() throws ClosedChannelException {
        if (!channel.isWritable()) {
            gate.pass();
        }
    }

    /// Octets put so far.
    long octets() {
        return octets;
    }

    @Override
    public void write(int octet) throws IOException {
        room().writeByte(octet);
        octets++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        octets += length;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            ByteBuf room = room();
            int count = Math.min(end - at, SLICE - room.writerIndex());
            room.writeBytes(source, at, count);
            at += count;
        }
    }

    private ByteBuf room() throws IOException {
        ByteBuf current = slice;
        int size = FIRST;
        if (current != null && current.writerIndex() >= SLICE) {
            channel.writeAndFlush(take());
            if (!channel.eventLoop().inEventLoop()) {
                gate.pass();
            }
            current = null;
            size = SLICE; // the next of many
        }
        if (current == null) {
            current = channel.alloc().directBuffer(size);
            slice = current;
        }
        return current;
    }

    /// Throws away what has not been sent.
    @Override
    public void close() {
        take().release();
    }
}
