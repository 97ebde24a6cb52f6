package org.restante.server.listen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.LineFramer;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.server.config.Config;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.server.session.Session;
import org.restante.store.Maildrops;

/// A session without a network.
final class InMemory {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final LineFramer framer = new LineFramer();
    private final Session session;

    InMemory(Maildrops maildrops) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        session = new Session(
                new Desk(new HouseDirectory(), maildrops, new Tight().limits(), auth, false),
                new Peer("127.0.0.1", Optional.empty(), false));
    }

    /// All that is said to these octets, the greeting included.
    byte[] play(List<byte[]> pieces) throws IOException {
        say(session.greeting());
        for (byte[] piece : pieces) {
            ByteBuffer input = ByteBuffer.wrap(piece);
            Optional<LineFramer.Line> line = framer.next(input);
            while (line.isPresent()) {
                Step step = session.on(session.read(line.get()));
                say(step.reply());
                if (step.after() instanceof After.HangUp(End why)) {
                    session.end(why, "none", said.size());
                    return said.toByteArray();
                }
                line = framer.next(input);
            }
        }
        throw new AssertionError("the session goes on");
    }

    private void say(Reply reply) throws IOException {
        ReplyEncoder.encode(reply, said);
        if (reply instanceof Reply.Content content) {
            content.letter().close();
        }
    }
}
