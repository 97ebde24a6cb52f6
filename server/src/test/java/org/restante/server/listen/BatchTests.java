package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.restante.protocol.LineFramer;
import org.restante.server.config.Config;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Batch.Outcome;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Session;
import org.restante.store.memory.MemoryMaildrops;

/// A batch waits for a client that does not read, wherever it runs.
class BatchTests {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Gate gate = new Gate(channel);
    private final Batch batch = batch("CAPA\r\n");

    @AfterEach
    void close() {
        channel.close();
        batch.release();
    }

    private Batch batch(String input) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(new HouseDirectory(), new MemoryMaildrops(), new Tight().limits(), auth, false);
        return new Batch(
                new Session(desk, new Peer("192.0.2.1", Optional.empty(), false)),
                new LineFramer(),
                Unpooled.copiedBuffer(input, StandardCharsets.US_ASCII),
                new ReplyStream(channel, gate, () -> {}));
    }

    private void fill() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        channel.write(Unpooled.copiedBuffer("pending", StandardCharsets.US_ASCII));
        assertThat(channel.isWritable()).isFalse();
    }

    private void drainAndOpen() {
        channel.flush();
        channel.releaseOutbound();
        gate.open();
    }

    @Test
    void on_the_event_loop_it_gives_way() {
        fill();
        assertThat(batch.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(batch.replies().octets()).isZero();
        drainAndOpen();
    }

    @Test
    void where_it_may_wait_it_waits() throws Exception {
        fill();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> outcome.complete(batch.run(true)));
        await().until(() -> thread.getState() == Thread.State.WAITING || outcome.isDone());
        assertThat(outcome).isNotDone();
        assertThat(batch.replies().octets()).isZero();
        drainAndOpen();
        assertThat(outcome.get()).isEqualTo(new Outcome.Done());
        assertThat(batch.replies().octets()).isPositive();
        thread.join();
    }

    @Test
    void it_ends_when_the_client_closes_instead_of_reading() throws Exception {
        fill();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> outcome.complete(batch.run(true)));
        await().until(() -> thread.getState() == Thread.State.WAITING || outcome.isDone());
        channel.close();
        gate.open();
        assertThat(outcome.get()).isEqualTo(new Outcome.Over(End.LOST, true));
        thread.join();
    }
}
