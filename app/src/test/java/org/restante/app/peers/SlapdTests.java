package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts on OpenLDAP's server.
@Needs({Peer.OPENSSL, Peer.SLAPD})
class SlapdTests {
    private static final String RIGHT = "+OK ";
    private static final String WRONG = "-ERR [AUTH] ";
    private static final String LATER = "-ERR [SYS/TEMP] ";

    @TempDir
    private Path folder;

    private Slapd slapd;
    private Certificate pair;

    @BeforeEach
    void startSlapd() throws IOException {
        pair = Certificate.in(folder.resolve("ldap-pair"));
        slapd = Slapd.start(folder.resolve("ldap"), pair);
    }

    @AfterEach
    void stopSlapd() throws IOException {
        slapd.close();
    }

    private Restante start(String ldap) throws IOException {
        Restante.prepare(folder, "[ldap]\ntrust = \"" + pair.certificate() + "\"\n" + ldap);
        return Restante.start(folder);
    }

    private Restante searching(String url) throws IOException {
        return asService(url + "\nbase = \"" + Slapd.BASE
                + "\"\nfilter = \"(&(mail={address})(!(employeeType=left)))\"\ntimeout = \"2s\"\n");
    }

    private Restante asService(String ldap) throws IOException {
        Path password = Run.privately(folder.resolve("service-password"), Slapd.SERVICE_PASSWORD + "\n");
        return start("bind_dn = \"" + Slapd.SERVICE + "\"\nbind_password = \"" + password + "\"\n" + ldap);
    }

    private static String login(Restante server, String name, String password) throws IOException {
        try (Talk talk = Talk.to(server.port(Connection.PLAIN))) {
            talk.line();
            talk.ask("USER " + name);
            String reply = talk.ask("PASS " + password);
            talk.ask("QUIT");
            return reply;
        }
    }

    private static void lets_in_who_is_there(Restante server) throws IOException {
        assertThat(login(server, "ann", Office.PASSWORD)).startsWith(RIGHT);
        assertThat(login(server, "ann", "wrong")).startsWith(WRONG);
        assertThat(login(server, "bob", Office.PASSWORD)).startsWith(WRONG);
        for (String name : List.of("*", "a*", "ann)(mail=*", "ann\\2a", "ann,dc=example", "ann#", "ann\"")) {
            assertThat(login(server, name, Office.PASSWORD)).as(name).startsWith(WRONG);
        }
    }

    @Test
    void people_are_looked_for_under_tls() throws Exception {
        try (Restante server = searching("url = \"" + slapd.secureUrl() + "\"")) {
            lets_in_who_is_there(server);
            server.deliver("ann", List.of(new Sample("letter", "Subject: 1\n\n")));
        }
    }

    @Test
    void tls_may_begin_on_a_connection_in_clear() throws Exception {
        try (Restante server = searching("url = \"" + slapd.url() + "\"\nstarttls = true")) {
            lets_in_who_is_there(server);
        }
    }

    @Test
    void people_may_be_at_a_known_place() throws Exception {
        try (Restante server =
                asService("url = \"" + slapd.secureUrl() + "\"\nuser_dn = \"uid={user}," + Slapd.BASE + "\"")) {
            assertThat(login(server, "ann", Office.PASSWORD)).startsWith(RIGHT);
            assertThat(login(server, "ann", "wrong")).startsWith(WRONG);
            assertThat(login(server, "nobody", Office.PASSWORD)).startsWith(WRONG);
        }
    }

    @Test
    void while_it_is_down_nobody_is_refused_for_good() throws Exception {
        try (Restante server = searching("url = \"" + slapd.secureUrl() + "\"")) {
            assertThat(login(server, "ann", Office.PASSWORD)).startsWith(RIGHT);
            slapd.stop();
            assertThat(login(server, "ann", Office.PASSWORD)).startsWith(RIGHT); // as a short time ago
            assertThat(login(server, "ann", "wrong")).startsWith(LATER);
            assertThat(login(server, "bob", Office.PASSWORD)).startsWith(LATER);
            slapd.startAgain();
            assertThat(login(server, "ann", "wrong")).startsWith(WRONG);
            assertThat(login(server, "bob", Office.PASSWORD)).startsWith(WRONG);
            assertThat(login(server, "ann", Office.PASSWORD)).startsWith(RIGHT);
        }
    }
}
