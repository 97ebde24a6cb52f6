package org.restante.bench.driver;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Hands in one letter after the other by LMTP, to one user after the other, over one connection. RFC 2033
final class Deliverer extends Worker {
    private static final int LINE = 72;

    private final ByteBuf letter;
    private Optional<Talk> talk = Optional.empty();
    private int number;

    Deliverer(Crew crew, int number) {
        super(crew, number);
        this.number = number;
        this.letter = letter(crew.job().octets());
    }

    /// A letter of so many octets, and the end of DATA.
    private static ByteBuf letter(int octets) {
        StringBuilder text =
                new StringBuilder("From: bench@example.org\r\nTo: you@example.org\r\nSubject: a letter\r\n\r\n");
        String line = "x".repeat(LINE) + "\r\n";
        while (text.length() + line.length() <= octets) {
            text.append(line);
        }
        return Unpooled.unreleasableBuffer(
                Unpooled.copiedBuffer(text + ".\r\n", StandardCharsets.US_ASCII).asReadOnly());
    }

    @Override
    void prepare(Runnable then) {
        Talk opened = new Talk(crew::failed);
        talk = Optional.of(opened);
        opened.await(Expected.LINE, () -> opened.ask("LHLO bench.example.org\r\n", Expected.LINE, then));
        crew.connector().connect(Job.Security.CLEAR, crew.job().lmtp(), opened, crew::failed);
    }

    @Override
    void once(Runnable then) {
        number = (number + crew.job().connections()) % crew.job().users();
        deliver(crew.user(number), then);
    }

    /// Hands in one letter for `recipient`; envelope and DATA are sent at once. RFC 2920 §3.1
    void deliver(String recipient, Runnable then) {
        Talk open = talk.orElseThrow();
        open.await(Expected.LINE, () -> {});
        open.await(Expected.LINE, () -> {});
        String envelope = "MAIL FROM:<bench@example.org>\r\nRCPT TO:<" + recipient + "@localhost>\r\nDATA\r\n";
        open.ask(envelope, Expected.LINE, () -> {
            open.await(Expected.LINE, then);
            open.send(letter.duplicate());
        });
    }

    @Override
    void close() {
        talk.ifPresent(open -> open.ask("QUIT\r\n", Expected.LINE, () -> {}));
    }
}
