package org.restante.server.dialogues;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.restante.conformance.Wire;
import org.restante.protocol.LineFramer;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.server.language.Spoken;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.server.session.Session;
import org.restante.server.session.Watch;

/// A session that is asked and answers at once, in the same thread.
final class MemoryWire implements Wire {
    private final Session session;
    private final Watch watch;
    private final LongSupplier clock;
    private final LineFramer framer = new LineFramer();
    private final Queue<Integer> sent = new ArrayDeque<>();
    private boolean closed;
    private boolean tlsAgreed;

    MemoryWire(Desk desk, Peer peer, LongSupplier clock) throws IOException {
        this.clock = clock;
        session = new Session(desk, peer);
        watch = new Watch(desk.limits(), clock.getAsLong());
        put(session.greeting());
    }

    @Override
    public void send(byte[] octets) throws IOException {
        if (closed) {
            throw new IOException("the server has closed the connection");
        }
        ByteBuffer input = ByteBuffer.wrap(octets);
        watch.moved(clock.getAsLong());
        while (!closed) {
            framer.expectSaslAnswer(session.expectsSaslAnswer());
            Optional<Line> line = framer.next(input);
            if (line.isEmpty()) {
                break;
            }
            answer(session.on(session.read(line.get())), input);
        }
        watch.loggedIn(session.loggedIn());
        watch.line(framer.ended(), framer.inLine(), clock.getAsLong());
    }

    private void answer(Step step, ByteBuffer rest) throws IOException {
        switch (step.after()) {
            case After.Continue _, After.Introduced _ -> put(step.reply());
            case After.HangUp(var end) -> {
                put(step.reply());
                end(end);
            }
            case After.StartTls _ when rest.hasRemaining() -> end(End.INJECTION);
            case After.StartTls _ -> {
                put(step.reply());
                tlsAgreed = true;
            }
        }
    }

    private void put(Reply reply) throws IOException {
        Spoken.check(reply);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyEncoder.encode(reply, out);
        for (byte octet : out.toByteArray()) {
            sent.add(octet & 0xFF);
        }
        if (reply instanceof Reply.Content content) {
            content.letter().close();
        }
    }

    /// Looks at the clock, as the server does from time to time.
    void look() {
        watch.expired(clock.getAsLong()).ifPresent(this::end);
    }

    private void end(End why) {
        if (!closed) {
            closed = true;
            session.end(why, "none", 0);
        }
    }

    @Override
    public int read() throws IOException {
        Integer octet = sent.poll();
        if (octet == null && !closed) {
            throw new InterruptedIOException("the server says nothing more");
        }
        return octet == null ? -1 : octet;
    }

    @Override
    public void startTls() throws IOException {
        if (!tlsAgreed) {
            throw new IOException("the server did not agree to TLS");
        }
        tlsAgreed = false;
    }

    @Override
    public void close() {
        end(End.LOST);
    }
}
