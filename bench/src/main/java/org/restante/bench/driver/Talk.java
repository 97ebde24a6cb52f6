package org.restante.bench.driver;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One connection, in POP3 or LMTP: replies come in the order of what was asked, and each is verified. All on one
/// event loop.
final class Talk extends ChannelInboundHandlerAdapter {
    private static final int LONGEST_LINE = 1024;

    private record Awaited(Expected expected, Runnable then) {}

    private final Queue<Awaited> awaited = new ArrayDeque<>();
    private final byte[] line = new byte[LONGEST_LINE];
    private final Failures failures;
    private int length;
    private boolean inBody;
    private @Nullable Channel channel;
    private @Nullable Runnable atEnd;

    /// @param failures hears of the first reply that is wrong
    Talk(Failures failures) {
        this.failures = failures;
    }

    /// Who hears that the run has failed.
    interface Failures {
        void failed(Throwable cause);
    }

    /// Waits for one more reply, whatever was sent for it.
    void await(Expected expected, Runnable then) {
        awaited.add(new Awaited(expected, then));
    }

    /// Sends a command and waits for its reply.
    void ask(String command, Expected expected, Runnable then) {
        await(expected, then);
        send(Unpooled.copiedBuffer(command, StandardCharsets.ISO_8859_1));
    }

    /// Sends octets; their owner is the connection from now on.
    void send(ByteBuf octets) {
        channel().writeAndFlush(octets);
    }

    /// Waits for the server to close the connection.
    void awaitEnd(Runnable then) {
        if (channel().isActive()) {
            atEnd = then;
        } else {
            then.run();
        }
    }

    /// The first line of the reply that has just come.
    String status() {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("not connected");
        }
        return channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable()) {
                take(in);
            }
        } finally {
            in.release();
        }
    }

    private void take(ByteBuf in) {
        Awaited next = awaited.peek();
        if (next == null) {
            throw new WrongReply("octets that were not asked for");
        }
        if (!inBody && !takeLine(in)) {
            return;
        }
        inBody = next.expected.more();
        if (!inBody || next.expected.take(in)) {
            inBody = false;
            awaited.remove();
            next.then.run();
            length = 0;
        }
    }

    private boolean takeLine(ByteBuf in) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        int count = (end < 0 ? in.writerIndex() : end + 1) - in.readerIndex();
        if (length + count > LONGEST_LINE) {
            throw new WrongReply("a first line longer than " + LONGEST_LINE + " octets");
        }
        in.readBytes(line, length, count);
        length += count;
        if (end < 0) {
            return false;
        }
        boolean good = line[0] == '+' || line[0] == '2' || line[0] == '3'; // POP3, or LMTP
        if (!good) {
            throw new WrongReply(status());
        }
        if (line[0] != '+' && line[3] == '-') {
            length = 0; // a reply of LMTP goes on
            return false;
        }
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!awaited.isEmpty()) {
            failures.failed(new WrongReply("closed before the reply"));
        } else if (atEnd != null) {
            atEnd.run();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures.failed(cause);
        context.close();
    }
}
