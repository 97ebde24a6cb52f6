package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.EnumSet;
import java.util.Set;

/// getmail6 with a delivery agent that writes each letter to a file, and with the header fields that it would add
/// switched off. (Its own Maildir delivery refuses to run as root.) It has no STLS.
@Needs(Peer.GETMAIL)
class GetmailTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        Path agent = Run.script(visit.folder(), "store.sh");
        Path config = Run.privately(visit.folder().resolve("getmailrc"), """
                [retriever]
                type = %s
                server = localhost
                port = %d
                username = %s
                password = %s
                %s
                [destination]
                type = MDA_external
                path = /bin/sh
                arguments = ("%s", "%s")
                allow_root_commands = true
                [options]
                delete = %s
                read_all = false
                delivered_to = false
                received = false
                """.formatted(
                visit.secure() ? "SimplePOP3SSLRetriever" : "SimplePOP3Retriever",
                visit.port(),
                visit.user(),
                Office.PASSWORD,
                visit.secure() ? "ca_certs = " + visit.office().trust() : "",
                agent,
                home.folder().resolve("new"),
                !visit.keep()));
        Run.in(visit.folder(), Peer.GETMAIL.path(), "--getmaildir", visit.folder().toString(), "--rcfile", config.toString())
                .with(0);
        return home.letters();
    }

    @Override
    Set<Connection> connections() {
        return EnumSet.of(Connection.PLAIN, Connection.TLS);
    }
}
