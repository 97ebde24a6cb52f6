package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// fetchmail, which leaves it to a delivery agent to store a letter.
final class Fetchmail {
    private static final int NO_MAIL = 1;

    private Fetchmail() {}

    /// With Dovecot's delivery agent, which a person would take for a Maildir. It refuses to work for root.
    static Errand withDovecot(Visit visit, Maildir home) throws IOException {
        Path config = Files.writeString(visit.folder().resolve("lda.conf"), """
                mail_location = maildir:%s
                log_path = %s
                first_valid_uid = 1
                ssl = no
                """.formatted(
                        home.folder(), visit.folder().resolve("lda.log")));
        return errand(visit, home, "/usr/lib/dovecot/dovecot-lda -c " + config);
    }

    /// @param agent the command that stores a letter
    static Errand errand(Visit visit, Maildir home, String agent) throws IOException {
        String tls = switch (visit.connection()) {
            case PLAIN -> "sslproto ''";
            case STLS ->
                "sslproto 'TLS1.2+' sslcertck sslcertfile '" + visit.office().trust() + "'";
            case TLS -> "ssl sslcertck sslcertfile '" + visit.office().trust() + "'";
        };
        Path config = Run.privately(visit.folder().resolve("fetchmailrc"), """
                set no bouncemail
                set no spambounce
                set invisible
                defaults bad-header accept
                poll localhost protocol pop3 port %d %s
                  user '%s' password '%s' is 'bob' here %s
                  no rewrite no dropstatus no mimedecode pass8bits %s
                  mda '%s'
                """.formatted(
                        visit.port(),
                        visit.keep() ? "uidl" : "",
                        visit.user(),
                        Office.PASSWORD,
                        tls,
                        visit.keep() ? "keep" : "no keep",
                        agent));
        return new Errand(
                List.of(
                        Peer.FETCHMAIL.path(),
                        "--fetchmailrc",
                        config.toString(),
                        "--idfile",
                        visit.folder().resolve("ids").toString(),
                        "--pidfile",
                        visit.folder().resolve("pid").toString(),
                        "--nosyslog"),
                home,
                Set.of(0, NO_MAIL));
    }
}
