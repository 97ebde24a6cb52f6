package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// fetchmail with a delivery agent that writes each letter to a file.
@Needs(Peer.FETCHMAIL)
class FetchmailTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        Path agent = Run.script(visit.folder(), "store.sh");
        Fetchmail.errand(visit, home, "sh " + agent + " " + home.folder().resolve("new"))
                .run(visit.folder());
        return home.letters();
    }

    /// The same letters come out of it in the same state when Dovecot serves them.
    @Override
    Map<String, String> beyond() {
        return together(List.of(
                because(
                        "fetchmail ends a header without an empty line with one", "header only, no empty line",
                        "header only, no end", "one octet"),
                because(
                        "fetchmail makes up a header where there is none",
                        "empty",
                        "one newline",
                        "begins with an empty line",
                        "begins with an empty CRLF line"),
                because(
                        "fetchmail takes every CR before a line end away, and some others",
                        "dot behind bare CR",
                        "dot and CR",
                        "bare CR",
                        "mixed line ends",
                        "CR before every LF twice",
                        "ends in a lone CR",
                        "ends in CR CR LF"),
                because("fetchmail drops mbox lines from the header", "mbox line first", "quoted mbox line first"),
                because(
                        "fetchmail leaves stuffed dots of the header doubled, but for the first line",
                        "dot as first octet"),
                because(
                        "fetchmail reads lines into 8 KB, and loses count behind that",
                        "lines around 8 KB",
                        "line of 1 MB",
                        "three lines of 1 MB, dots first")));
    }
}
