package org.restante.server.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.restante.protocol.LineFramer;
import org.restante.protocol.MessageDecoder;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Timestamp;
import org.restante.server.config.Config;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Batch.Outcome;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.server.session.Session;
import org.restante.store.Delivery;
import org.restante.store.memory.MemoryMaildrops;

/// Target: a whole POP3 session. Each line gets exactly one reply; each reply is framed as RFC 1939 §3 says; cut at
/// random, run at once or on a thread that may wait, the client hears the same octets; what is kept of its input is a
/// line at most.
public final class SessionFuzz {
    private static final int LONGEST_STATUS = 512;
    private static final String[] LETTERS = {
        "Subject: 1\r\n\r\n.\r\n..dots\r\n",
        "no header\nand LF\n",
        "",
        "X: 1\r\n\r\nno end",
        "Subject: 5\r\n\r\n" + "line\r\n".repeat(50)
    };

    private static final Timestamp TIMESTAMP = new Timestamp("<1896.697170952@postoffice.reston.mci.net>");

    private SessionFuzz() {}

    /// The first two octets say how the rest is cut, and whether it begins after a login.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length < 2) {
            return;
        }
        byte[] sent = Arrays.copyOfRange(data, 2, data.length);
        if (data[1] % 2 == 0) {
            sent = join("USER ann\r\nPASS tanstaaf\r\n".getBytes(StandardCharsets.US_ASCII), sent);
        }
        byte[] stepwise = stepwise(sent);
        byte[] inBatches = inBatches(sent, data[0] & 0x3F);
        if (!Arrays.equals(stepwise, inBatches)) {
            throw new AssertionError("cut elsewhere, the client hears something else:\n"
                    + new String(stepwise, StandardCharsets.ISO_8859_1) + "\n---\n"
                    + new String(inBatches, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Session session() throws IOException {
        MemoryMaildrops maildrops = new MemoryMaildrops();
        for (String letter : LETTERS) {
            try (Delivery delivery = maildrops.deliver(HouseDirectory.owner("ann"))) {
                byte[] octets = letter.getBytes(StandardCharsets.US_ASCII);
                delivery.write(octets, 0, octets.length);
                delivery.commit();
            }
        }
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost", true);
        Desk desk = new Desk(HouseDirectory.withLegacySecrets(), maildrops, new Tight().limits(), auth, true)
                .with(() -> TIMESTAMP);
        return new Session(desk, new Peer("127.0.0.1", Optional.empty(), false));
    }

    /// One line, one step, one reply, which is looked at.
    private static byte[] stepwise(byte[] sent) throws IOException {
        Session session = session();
        LineFramer framer = new LineFramer();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteBuffer input = ByteBuffer.wrap(sent);
        End end = End.LOST;
        while (input.hasRemaining()) {
            framer.expectSaslAnswer(session.expectsSaslAnswer());
            Optional<LineFramer.Line> line = framer.next(input);
            if (line.isEmpty()) {
                break;
            }
            Step step = session.on(session.read(line.get()));
            put(step.reply(), said);
            if (step.after() instanceof After.HangUp(End why)) {
                end = why;
                break;
            }
            if (step.after() instanceof After.StartTls) {
                break;
            }
        }
        if (end == End.FAULT) {
            throw new AssertionError("a fault");
        }
        session.end(end, "none", said.size());
        return said.toByteArray();
    }

    private static void put(Reply reply, ByteArrayOutputStream said) throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ReplyEncoder.encode(reply, one);
        if (reply instanceof Reply.Content content) {
            content.letter().close();
        }
        byte[] octets = one.toByteArray();
        int line = 0;
        while (octets[line] != '\n') {
            if (octets[line] < ' ' && octets[line] != '\r') {
                throw new AssertionError("a control character in a status line");
            }
            line++;
        }
        boolean several = reply instanceof Reply.Listing || reply instanceof Reply.Content;
        MessageDecoder decoder = new MessageDecoder(new ByteArrayOutputStream());
        int rest = octets.length - line - 1;
        boolean framed = octets[line - 1] == '\r'
                && line < LONGEST_STATUS
                && (several ? decoder.write(octets, line + 1, rest) == rest && decoder.ended() : rest == 0);
        if (!framed) {
            throw new AssertionError("not framed: " + new String(octets, StandardCharsets.ISO_8859_1));
        }
        said.writeBytes(octets);
    }

    /// As it is done on the network.
    private static byte[] inBatches(byte[] sent, int seed) throws IOException {
        Session session = session();
        LineFramer framer = new LineFramer();
        EmbeddedChannel channel = new EmbeddedChannel();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        End end = End.LOST;
        int at = 0;
        int piece = seed;
        boolean over = false;
        while (at < sent.length && !over) {
            piece = 1 + (piece * 31 + 7) % 61;
            int count = Math.min(piece, sent.length - at);
            Batch batch = new Batch(
                    session,
                    framer,
                    Unpooled.copiedBuffer(sent, at, count),
                    new ReplyStream(channel, new Gate(channel), () -> {}));
            at += count;
            Outcome outcome = batch.run(false);
            if (outcome instanceof Outcome.Blocks) {
                outcome = batch.run(true);
            }
            if (outcome instanceof Outcome.Over(End why, boolean quietly)) {
                end = why;
                over = true;
                if (quietly) {
                    throw new AssertionError("it ended without a word: " + why);
                }
            }
            take(batch, said);
            if (outcome instanceof Outcome.Tls(Reply agreement)) {
                ReplyEncoder.encode(agreement, said);
                over = true;
            }
            batch.release();
        }
        session.end(end, "none", said.size());
        channel.close();
        return said.toByteArray();
    }

    private static void take(Batch batch, ByteArrayOutputStream said) {
        ByteBuf replies = batch.replies().take();
        byte[] octets = new byte[replies.readableBytes()];
        replies.readBytes(octets);
        replies.release();
        said.writeBytes(octets);
    }
}
