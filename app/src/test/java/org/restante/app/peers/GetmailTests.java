package org.restante.app.peers;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// getmail6 through a delivery agent, since its own Maildir delivery refuses to run as root.
@Needs(Peer.GETMAIL)
class GetmailTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        Getmail.throughAgent(visit, home).run(visit.folder());
        return home.letters().stream()
                .map(letter -> letter.replaceFirst("^Return-Path: <unknown>\n", ""))
                .toList();
    }

    @Override
    Set<Connection> connections() {
        return EnumSet.of(Connection.PLAIN, Connection.TLS);
    }

    /// The same letters come out of it in the same state when Dovecot serves them.
    @Override
    Map<String, String> beyond() {
        return together(List.of(
                because(
                        "getmail reads lines of at most 1 MB, line end included",
                        "line of 1 MB",
                        "three lines of 1 MB, dots first"),
                because(
                        "getmail parses each letter and writes it anew: a CR is a line end to it",
                        "dot behind bare CR",
                        "dot and CR",
                        "bare CR",
                        "mixed line ends",
                        "CR before every LF twice",
                        "ends in a lone CR",
                        "ends in CR CR LF"),
                because(
                        "getmail ends a header without an empty line with one",
                        "empty",
                        "one octet",
                        "header only, no empty line",
                        "header only, no end"),
                because(
                        "getmail folds header fields anew",
                        "long folded header",
                        "header line of 20 KB",
                        "empty header values"),
                because(
                        "getmail begins the body at a line that is no header field",
                        "header without colon",
                        "header name with space",
                        "mbox line first",
                        "quoted mbox line first",
                        "no header, only text"),
                because("getmail closes parts that are open", "unclosed parts")));
    }
}
