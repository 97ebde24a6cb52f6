package org.restante.server.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.UniqueId;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.transport.Transport;
import org.restante.store.Delivery;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;

/// A server in a process of its own: keeps what comes in as files of one folder, says its port, and goes when its
/// standard input ends.
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
        Config.Listen listen = new Config.Listen(List.of(), List.of(), List.of(Running.ANY_PORT), List.of(), List.of());
        Office office = new Office(
                "mail.example.org",
                Limits.DEFAULT,
                new TestOffice(),
                new Folder(Path.of(arguments[0])),
                Clock.systemUTC());
        try (Transport transport = new Transport();
                IntakeServer server = IntakeServer.start(listen, transport, Optional.empty(), office)) {
            Endpoint.Tcp endpoint = (Endpoint.Tcp) server.lmtp().getFirst();
            System.out.println(endpoint.address().getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /// One file for each recipient.
    private record Folder(Path folder) implements Maildrops {
        @Override
        public Optional<Maildrop> open(Owner owner, Duration patience) {
            return Optional.empty();
        }

        @Override
        public Delivery deliver(Owner owner) throws IOException {
            return new ToFile(Files.newOutputStream(folder.resolve(owner.user())));
        }

        @Override
        public void close() {}
    }

    private record ToFile(OutputStream out) implements Delivery {
        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            out.write(chunk, offset, length);
        }

        @Override
        public UniqueId commit() {
            return new UniqueId("one");
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
