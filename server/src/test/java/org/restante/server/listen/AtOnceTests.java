package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.LineFramer;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.config.Config;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Batch.Outcome;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Session;
import org.restante.store.Delivery;
import org.restante.store.Owner;
import org.restante.store.memory.MemoryMaildrops;

/// What need not wait is answered where it arrives; what may have to wait is left whole for a thread that may.
class AtOnceTests {
    private static final String LETTER = "Subject: 1\r\n\r\n" + "a line\r\n".repeat(1_000);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Odd odd = new Odd(new MemoryMaildrops());
    private final LineFramer framer = new LineFramer();
    private Session session = session();

    private Session session() {
        return session(new HouseDirectory());
    }

    private Session session(Directory directory) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(directory, odd, new Tight().limits(), auth, false);
        return new Session(desk, new Peer("127.0.0.1", Optional.empty(), false));
    }

    @BeforeEach
    void begin() throws IOException {
        hold(1);
        login();
    }

    private void login() {
        Batch batch = batch("USER ann\r\nPASS tanstaaf\r\n");
        assertThat(batch.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(batch.run(true)).isEqualTo(new Outcome.Done());
        batch.release();
    }

    @AfterEach
    void close() {
        session.end(End.LOST, "none", 0);
        channel.close();
    }

    private void hold(int letters) throws IOException {
        byte[] octets = LETTER.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < letters; i++) {
            try (Delivery delivery = odd.deliver(HouseDirectory.owner("ann"))) {
                delivery.write(octets, 0, octets.length);
                delivery.commit();
            }
        }
    }

    private Batch batch(String input) {
        ByteBuf octets = Unpooled.copiedBuffer(input, StandardCharsets.US_ASCII);
        return new Batch(session, framer, octets, new ReplyStream(channel, new Gate(channel), () -> {}));
    }

    private static String said(Batch batch) {
        ByteBuf said = batch.replies().take();
        try {
            return said.toString(StandardCharsets.US_ASCII);
        } finally {
            said.release();
            batch.release();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR 1", "TOP 1 0", "LIST", "UIDL", "STAT", "RETR 2", "TOP 2 1", "NOOP"})
    void is_answered(String command) {
        odd.inMemory = () -> true;
        odd.onRead = () -> {
            throw new IllegalStateException("read where nobody may wait");
        };
        Batch batch = batch(command + "\r\n");
        assertThat(batch.run(false)).isEqualTo(new Outcome.Done());
        assertThat(said(batch)).startsWith(command.endsWith("2") || command.endsWith("2 1") ? "-ERR" : "+OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR 1", "TOP 1 0"})
    void is_left_for_later_if_the_letter_is_not_in_memory_and_then_answered_once(String command) {
        Batch batch = batch("NOOP\r\n" + command + "\r\nNOOP\r\n");
        assertThat(batch.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(batch.replies().octets()).isEqualTo("+OK\r\n".length());
        assertThat(batch.run(true)).isEqualTo(new Outcome.Done());
        assertThat(said(batch)).startsWith("+OK\r\n+OK ").endsWith("\r\n.\r\n+OK\r\n");
    }

    @Test
    void quit_waits_only_for_removals() {
        Batch marks = batch("DELE 1\r\nQUIT\r\n");
        assertThat(marks.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(said(marks)).isEqualTo("+OK message marked as deleted\r\n");
        Batch quits = batch("RSET\r\nQUIT\r\n");
        assertThat(quits.run(false)).isEqualTo(new Outcome.Over(End.QUIT, false));
        assertThat(said(quits)).endsWith("+OK goodbye, 0 removed\r\n");
    }

    /// Grants at once whatever the house grants.
    private static Directory quick() {
        HouseDirectory house = new HouseDirectory();
        return new Directory() {
            @Override
            public Verdict authenticate(String name, Secret secret) {
                return house.authenticate(name, secret);
            }

            @Override
            public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
                return Optional.of(authenticate(name, secret)).filter(Verdict.Granted.class::isInstance);
            }

            @Override
            public Optional<Owner> maildropOf(String address) {
                return house.maildropOf(address);
            }
        };
    }

    @Test
    void a_login_that_need_not_wait_is_granted() {
        session.end(End.LOST, "none", 0);
        odd.inMemory = () -> true;
        session = session(quick());
        Batch batch = batch("USER ann\r\nPASS tanstaaf\r\nSTAT\r\n");
        assertThat(batch.run(false)).isEqualTo(new Outcome.Done());
        assertThat(said(batch)).endsWith("+OK 1 " + LETTER.length() + "\r\n");
        assertThat(session.loggedIn()).isTrue();
    }

    @Test
    void a_login_that_is_refused_or_finds_the_maildrop_held_is_left_for_later() {
        Session holder = session;
        odd.inMemory = () -> true;
        session = session(quick());
        Batch held = batch("USER ann\r\nPASS tanstaaf\r\n");
        assertThat(held.run(false)).isEqualTo(new Outcome.Blocks());
        holder.end(End.LOST, "none", 0);
        assertThat(held.run(true)).isEqualTo(new Outcome.Done());
        assertThat(said(held)).contains("+OK maildrop has 1 message");
        session.end(End.LOST, "none", 0);
        session = session(quick());
        Batch wrong = batch("USER ann\r\nPASS wrong\r\n");
        assertThat(wrong.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(wrong.run(true)).isEqualTo(new Outcome.Done());
        assertThat(said(wrong)).contains("-ERR [AUTH]");
    }

    @Test
    void a_long_listing_is_left_for_later() throws IOException {
        session.end(End.LOST, "none", 0);
        hold(500);
        session = session();
        login();
        Batch batch = batch("LIST\r\n");
        assertThat(batch.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(batch.run(true)).isEqualTo(new Outcome.Done());
        assertThat(said(batch)).contains("\r\n501 8014\r\n.\r\n");
    }

    @Test
    void who_asks_for_letter_after_letter_leaves_room_for_others() {
        odd.inMemory = () -> true;
        channel.config().setWriteBufferHighWaterMark(Integer.MAX_VALUE);
        Batch batch = batch("RETR 1\r\n".repeat(100));
        assertThat(batch.run(false)).isEqualTo(new Outcome.Blocks());
        assertThat(batch.replies().octets()).isLessThan(300_000);
        assertThat(batch.run(true)).isEqualTo(new Outcome.Done());
        assertThat(batch.replies().octets()).isGreaterThan(100L * LETTER.length());
        batch.release();
        channel.releaseOutbound();
    }
}
