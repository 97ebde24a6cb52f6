package org.restante.bench.driver;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Fetches every letter and leaves it there; all commands behind the login are sent at once. RFC 2449 §6.6
final class BatchFetcher extends Worker {
    BatchFetcher(Crew crew, int number) {
        super(crew, number);
    }

    @Override
    void once(Runnable then) {
        Session.login(crew, user, session -> batch(session, then));
    }

    private void batch(Session session, Runnable then) {
        Learned learned = crew.learned(user);
        Talk talk = session.talk();
        StringBuilder commands = new StringBuilder("UIDL\r\nSTAT\r\n");
        talk.await(new Expected.Known(learned.uidl()), () -> {});
        talk.await(Expected.LINE, () -> session.check(learned));
        for (int number = 1; number <= learned.count(); number++) {
            commands.append("RETR ").append(number).append("\r\n");
            talk.await(learned.retr(number), () -> {});
        }
        talk.await(Expected.LINE, () -> talk.awaitEnd(then));
        commands.append("QUIT\r\n");
        talk.send(Unpooled.copiedBuffer(commands, StandardCharsets.US_ASCII));
    }
}
