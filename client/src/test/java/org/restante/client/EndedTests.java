package org.restante.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.client.dialogues.Act;
import org.restante.client.dialogues.ScriptedServer;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// A wait that somebody ends: by an interrupt, or by closing.
@Timeout(60)
class EndedTests {
    private static final List<Act> LETTER_WITHOUT_END = List.of(
            new Act.Send("+OK\r\n"),
            new Act.Hear("CAPA"),
            new Act.Send("-ERR\r\n"),
            new Act.Hear("USER ann"),
            new Act.Send("+OK\r\n"),
            new Act.Hear("PASS tanstaaf"),
            new Act.Send("+OK\r\n"),
            new Act.Hear("RETR 1"),
            new Act.Send("+OK\r\nSubject: x\r\n"));

    private final List<String> read = new ArrayList<>();

    private FutureTask<Maildrop> reading(Maildrop maildrop) {
        return new FutureTask<>(() -> {
            try (var letter = maildrop.retrieve(new MessageNumber(1))) {
                read.add(new String(letter.readNBytes(3), UTF_8));
                letter.readAllBytes();
            }
            return maildrop;
        });
    }

    private static Maildrop login(ScriptedServer server, boolean tls) throws IOException, Refused {
        return Pop3.connect(Settings.of("localhost", tls ? Security.IMPLICIT_TLS : Security.CLEAR)
                        .port(server.port())
                        .trust(Trust.pinned(Fingerprint.of(TestKeys.server().certificate()))))
                .login("ann", Secret.of("tanstaaf"));
    }

    private static void close(Maildrop maildrop) {
        maildrop.close();
    }

    private static Thread start(boolean virtual, Runnable task) {
        return virtual
                ? Thread.ofVirtual().start(task)
                : Thread.ofPlatform().daemon().start(task);
    }

    private void awaitWait(Thread thread) {
        await().until(() -> !read.isEmpty());
        await().atMost(Duration.ofSeconds(10)).until(() -> isWaiting(thread));
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() != Thread.State.NEW && thread.getState() != Thread.State.TERMINATED;
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void an_interrupt_ends_the_wait_and_the_connection(boolean tls, boolean virtual) throws Exception {
        try (var server =
                        new ScriptedServer(LETTER_WITHOUT_END, TestKeys.server().context(), tls, false);
                Maildrop maildrop = login(server, tls)) {
            var task = reading(maildrop);
            Thread thread = start(virtual, task);
            awaitWait(thread);
            thread.interrupt();
            assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClosedByInterruptException.class);
            assertThatThrownBy(maildrop::noop).isInstanceOf(IOException.class).hasMessageContaining("is closed");
            assertThat(server.complaint()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void closing_ends_the_wait_of_another_thread(boolean tls, boolean virtual) throws Exception {
        try (var server =
                        new ScriptedServer(LETTER_WITHOUT_END, TestKeys.server().context(), tls, false);
                Maildrop maildrop = login(server, tls)) {
            var task = reading(maildrop);
            awaitWait(start(virtual, task));
            close(maildrop);
            assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void an_interrupted_thread_does_not_even_connect() throws Exception {
        var task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            try {
                return Pop3.connect(Settings.of("localhost"));
            } finally {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        Thread.ofVirtual().start(task);
        assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class);
    }

    /// What is sent fills all buffers on the way; only a deadline of writing ends that.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_does_not_read_is_given_up(boolean tls) throws Exception {
        List<Act> deaf = List.of(
                new Act.Send("+OK\r\n"),
                new Act.Hear("CAPA"),
                new Act.Send("-ERR\r\n"),
                new Act.Hear("USER ann"),
                new Act.Send("+OK\r\n"),
                new Act.Drip(Duration.ofMillis(100), "+", 100));
        Duration patience = Duration.ofSeconds(2);
        try (var server = new ScriptedServer(deaf, TestKeys.server().context(), tls, false);
                Greeting greeting = Pop3.connect(Settings.of("localhost", tls ? Security.IMPLICIT_TLS : Security.CLEAR)
                        .port(server.port())
                        .trust(Trust.pinned(Fingerprint.of(TestKeys.server().certificate())))
                        .deadlines(new Deadlines(Duration.ofSeconds(20), patience, patience)))) {
            Secret endless = Secret.of("x".repeat(20_000_000));
            assertThatThrownBy(() -> greeting.login("ann", endless)).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
