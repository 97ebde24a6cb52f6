package org.restante.server.listen;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.LineFramer;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Reply;
import org.restante.server.session.End;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.server.session.Session;
import org.restante.server.session.Session.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out the commands in a piece of input, in order, and puts the replies into one stream. Runs on the event
/// loop until a command may block, and then from there on a virtual thread. Belongs to one thread at a time.
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    /// Octets of replies that one batch may put before the event loop turns to others.
    private static final long TURN = 256 * 1024;

    private final Session session;
    private final LineFramer framer;
    private final ByteBuf input;
    private final ReplyStream replies;
    private @Nullable Request next;
    private long began;

    Batch(Session session, LineFramer framer, ByteBuf input, ReplyStream replies) {
        this.session = session;
        this.framer = framer;
        this.input = input;
        this.replies = replies;
    }

    /// How a run over the input came to its end.
    sealed interface Outcome {
        /// The input is used up.
        record Done() implements Outcome {}

        /// The next request may block, or the client must read first: go on where waiting is allowed.
        record Blocks() implements Outcome {}

        /// TLS is to begin; `agreement` has not been put into the stream.
        record Tls(Reply agreement) implements Outcome {}

        /// The session is over. `quietly`: without sending what is in the stream.
        record Over(End end, boolean quietly) implements Outcome {}
    }

    /// @param mayBlock whether this thread may
    Outcome run(boolean mayBlock) {
        try {
            while (roomy(mayBlock)) {
                Request request = next != null ? next : read();
                next = request;
                if (request == null) {
                    return new Outcome.Done();
                }
                Optional<Step> done = mayBlock ? Optional.of(session.on(request)) : session.atOnce(request);
                if (done.isEmpty()) {
                    return new Outcome.Blocks();
                }
                next = null;
                Step step = done.get();
                switch (step.after()) {
                    case After.StartTls _ -> {
                        session.handled(request, step.reply(), System.nanoTime() - began, 0);
                        return new Outcome.Tls(step.reply());
                    }
                    case After.HangUp(var end) -> {
                        put(request, step.reply());
                        return new Outcome.Over(end, false);
                    }
                    case After.Continue _, After.Introduced _ -> put(request, step.reply());
                }
            }
            return new Outcome.Blocks();
        } catch (ClosedChannelException _) {
            return new Outcome.Over(End.LOST, true);
        } catch (IOException e) {
            LOG.warn("a reply was cut short, and the session ended: {}", e.getMessage());
            return new Outcome.Over(End.BROKEN_REPLY, true);
        } catch (RuntimeException e) {
            LOG.error("fault in a reply", e);
            return new Outcome.Over(End.FAULT, true);
        }
    }

    private void put(Request request, Reply reply) throws IOException {
        long before = replies.octets();
        replies.put(reply);
        session.handled(request, reply, System.nanoTime() - began, replies.octets() - before);
    }

    /// Whether the client reads what it is sent; where waiting is allowed, waits until it does. Where it is not, others
    /// wait: a client that asks for letter after letter gets only so many there.
    private boolean roomy(boolean mayWait) throws ClosedChannelException {
        if (mayWait) {
            replies.awaitRoom();
            return true;
        }
        return replies.roomy() && replies.octets() < TURN;
    }

    private @Nullable Request read() {
        framer.expectSaslAnswer(session.expectsSaslAnswer());
        ByteBuffer view = input.nioBuffer();
        int before = view.remaining();
        Optional<Line> line = framer.next(view);
        input.skipBytes(before - view.remaining());
        began = System.nanoTime();
        return line.map(session::read).orElse(null);
    }

    /// Whether there is input behind the last command.
    boolean leftOver() {
        return input.isReadable() || framer.inLine();
    }

    ReplyStream replies() {
        return replies;
    }

    void release() {
        input.release();
        replies.close();
    }
}
