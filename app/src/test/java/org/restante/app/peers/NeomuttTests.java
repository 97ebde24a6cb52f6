package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// NeoMutt, which fetches mail into a Maildir by its function `fetch-mail`, at a terminal that `script` makes.
@Needs({Peer.NEOMUTT, Peer.SCRIPT})
class NeomuttTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        String scheme = visit.connection() == Connection.TLS ? "pops" : "pop";
        Path config = Run.privately(visit.folder().resolve("neomuttrc"), """
                set mbox_type = Maildir
                set folder = "%2$s"
                set spoolfile = "%2$s"
                set header_cache = ""
                set pop_host = "%3$s://localhost:%4$d"
                set pop_user = "%5$s"
                set pop_pass = "%6$s"
                set pop_authenticators = "user"
                set pop_delete = %7$s
                set pop_last = no
                set pop_reconnect = no
                set ssl_starttls = %8$s
                set ssl_force_tls = %9$s
                set certificate_file = "%10$s"
                set ssl_usesystemcerts = no
                set wait_key = no
                set quit = yes
                set sleep_time = 0
                push "<fetch-mail><exit>"
                """.formatted(
                        "",
                        home.folder(),
                        scheme,
                        visit.port(),
                        visit.user(),
                        Office.PASSWORD,
                        visit.keep() ? "no" : "yes",
                        visit.connection() == Connection.STLS ? "yes" : "no",
                        visit.secure() ? "yes" : "no",
                        visit.office().trust()));
        Path log = visit.folder().resolve("typescript");
        Run.in(
                        visit.folder(),
                        Peer.SCRIPT.path(),
                        "-q",
                        "-e",
                        "-c",
                        "TERM=xterm " + Peer.NEOMUTT.path() + " -n -F " + config,
                        log.toString())
                .with(0);
        Files.delete(log);
        return home.letters();
    }

    @Override
    boolean remembers() {
        return false;
    }

    /// The same letters come out of it in the same state when Dovecot serves them.
    @Override
    Map<String, String> beyond() {
        return together(List.of(
                because("NeoMutt ends a line at NUL", "NUL"),
                because(
                        "NeoMutt reads lines into 1 KB, and gets some stuffed dots on the border wrong",
                        "lines around 1 KB",
                        "lines around 4 KB")));
    }
}
