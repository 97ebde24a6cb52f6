package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// getmail6, with the header fields that it would add switched off. It has no STLS.
///
/// It delivers in a child process, and waits in vain, until its `timeout`, for one that ends before the waiting begins
/// (`_wait_for_child` in its `baseclasses.py`).
final class Getmail {
    /// As it is unless told otherwise.
    private static final int PATIENT_SECONDS = 180;

    private static final int IMPATIENT_SECONDS = 10;

    private Getmail() {}

    /// Into its own Maildir, which it refuses to root, with little patience.
    static Errand intoMaildir(Visit visit, Maildir home) throws IOException {
        return errand(visit, home, IMPATIENT_SECONDS, """
                type = Maildir
                path = %s/
                """.formatted(home.folder()));
    }

    /// Through a delivery agent that writes each letter to a file, and takes its time, so that it is waited for.
    static Errand throughAgent(Visit visit, Maildir home) throws IOException {
        Path agent = Run.script(visit.folder(), "store.sh");
        return errand(
                visit, home, PATIENT_SECONDS, """
                type = MDA_external
                path = /bin/sh
                arguments = ("%s", "%s", "0.02")
                allow_root_commands = true
                """.formatted(agent, home.folder().resolve("new")));
    }

    private static Errand errand(Visit visit, Maildir home, int timeout, String destination) throws IOException {
        Path config = Run.privately(visit.folder().resolve("getmailrc"), """
                [retriever]
                type = %s
                server = localhost
                timeout = %d
                port = %d
                username = %s
                password = %s
                %s
                [destination]
                %s
                [options]
                delete = %s
                read_all = false
                delivered_to = false
                received = false
                """.formatted(
                        visit.secure() ? "SimplePOP3SSLRetriever" : "SimplePOP3Retriever",
                        timeout,
                        visit.port(),
                        visit.user(),
                        Office.PASSWORD,
                        visit.secure() ? "ca_certs = " + visit.office().trust() : "",
                        destination,
                        !visit.keep()));
        return new Errand(
                List.of(Peer.GETMAIL.path(), "--getmaildir", visit.folder().toString(), "--rcfile", config.toString()),
                home,
                Set.of(0));
    }
}
