package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// fetchmail, which leaves it to another program to store a letter: here to the least that can, `deliver.c`.
///
/// @param program where it is
/// @param agent `deliver`, compiled
record Fetchmail(Path program, Path agent) implements Program {
    private static final int NOTHING_NEW = 1;

    @Override
    public Client client() {
        return Client.FETCHMAIL;
    }

    @Override
    public List<String> prepare(Visit visit) throws IOException {
        Path configuration = visit.write("fetchmailrc", """
                set no bouncemail
                set no spambounce
                set invisible
                poll %s protocol pop3 port %d uidl
                  user '%s' password '%s' is 'bob' here %s
                  no rewrite no dropstatus no mimedecode pass8bits keep
                  mda '%s %s'
                """.formatted(
                        visit.host(),
                        visit.port(),
                        visit.user(),
                        Visit.PASSWORD,
                        visit.secure()
                                ? "ssl sslcertck sslcommonname 'localhost' sslcertfile '" + visit.trust() + "'"
                                : "sslproto ''",
                        agent,
                        visit.maildir()));
        return List.of(
                program.toString(),
                "--silent",
                "--fetchmailrc",
                configuration.toString(),
                "--idfile",
                visit.folder().resolve("ids").toString(),
                "--pidfile",
                visit.folder().resolve("pid").toString(),
                "--nosyslog");
    }

    @Override
    public Set<Integer> good() {
        return Set.of(0, NOTHING_NEW);
    }

    @Override
    public String version() {
        return Client.version(program);
    }
}
