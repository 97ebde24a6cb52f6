package org.restante.server.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.transport.Transport;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A server in a process of its own: keeps what comes in as Maildirs `USER` in one folder, says its port, and goes when
/// its standard input ends.
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
        Config.Listen listen = new Config.Listen(List.of(), List.of(), List.of(Running.ANY_PORT), List.of(), List.of());
        try (Maildrops maildir = new MaildirMaildrops(new MaildirLayout(Path.of(arguments[0]), "{user}"));
                Transport transport = new Transport();
                IntakeServer server = IntakeServer.start(listen, transport, Optional.empty(), office(maildir))) {
            Endpoint.Tcp endpoint = (Endpoint.Tcp) server.lmtp().getFirst();
            System.out.println(endpoint.address().getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Office office(Maildrops maildir) {
        return new Office("mail.example.org", Limits.DEFAULT, new Everybody(), maildir, Clock.systemUTC());
    }

    /// Knows everybody.
    private record Everybody() implements Directory {
        @Override
        public Verdict authenticate(String name, Secret secret) {
            return new Verdict.Denied(Refusal.UNKNOWN_USER);
        }

        @Override
        public Optional<Owner> maildropOf(String address) {
            return Optional.of(new Owner(address.substring(0, address.indexOf('@')), "example.org"));
        }
    }
}
