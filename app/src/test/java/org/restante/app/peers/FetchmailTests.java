package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// fetchmail with a delivery agent that writes each letter to a file.
@Needs(Peer.FETCHMAIL)
class FetchmailTests extends ClientTests {
    private static final int NO_MAIL = 1;

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        Path agent = Run.script(visit.folder(), "store.sh");
        String tls =
                switch (visit.connection()) {
                    case PLAIN -> "sslproto ''";
                    case STLS -> "sslproto 'TLS1.2+' sslcertck sslcertfile '" + visit.office().trust() + "'";
                    case TLS -> "ssl sslcertck sslcertfile '" + visit.office().trust() + "'";
                };
        Path config = Run.privately(visit.folder().resolve("fetchmailrc"), """
                set no bouncemail
                set no spambounce
                set invisible
                defaults bad-header accept
                poll localhost protocol pop3 port %d uidl
                  user '%s' password '%s' is 'bob' here %s
                  no rewrite no dropstatus no mimedecode pass8bits %s fetchall
                  mda 'sh %s %s'
                """.formatted(
                visit.port(),
                visit.user(),
                Office.PASSWORD,
                tls,
                visit.keep() ? "keep" : "no keep",
                agent,
                home.folder().resolve("new")));
        Run.in(visit.folder(), Peer.FETCHMAIL.path(), "--fetchmailrc", config.toString(), "--idfile", "ids",
                "--pidfile", visit.folder().resolve("pid").toString(), "--nosyslog")
                .with(0, NO_MAIL);
        return home.letters();
    }
}
