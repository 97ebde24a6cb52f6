package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// OpenLDAP's server in a folder of its own, with the people `ann`, who is there, and `bob`, who has left. Passwords
/// may be tried by everybody and read by nobody; only [#SERVICE] may look for people.
final class Slapd implements AutoCloseable {
    static final String BASE = "ou=people,dc=example,dc=org";
    static final String SERVICE = "cn=restante,dc=example,dc=org";
    static final String SERVICE_PASSWORD = "a password of the service";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Path folder;
    private final int port;
    private final int securePort;
    private Process process;

    private Slapd(Path folder, int port, int securePort) throws IOException {
        this.folder = folder;
        this.port = port;
        this.securePort = securePort;
        process = run();
    }

    /// @param folder is made
    static Slapd start(Path folder, Certificate pair) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("slapd.conf"), configuration(pair, data));
        Path people = Run.privately(folder.resolve("people.ldif"), people());
        String slapadd = Path.of(Peer.SLAPD.path()).resolveSibling("slapadd").toString();
        Run.in(folder, slapadd, "-q", "-f", "slapd.conf", "-l", people.toString())
                .with(0);
        return new Slapd(folder, Ports.freePort(), Ports.freePort());
    }

    private static String configuration(Certificate pair, Path data) {
        return """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            TLSCertificateFile %s
            TLSCertificateKeyFile %s
            database mdb
            suffix "dc=example,dc=org"
            directory %s
            maxsize 10485760
            access to attrs=userPassword by anonymous auth by * none
            access to * by dn.exact="%s" read by * none
            """.formatted(pair.certificate(), pair.key(), data, SERVICE);
    }

    private static String people() {
        return """
            dn: dc=example,dc=org
            objectClass: domain
            dc: example

            dn: %2$s
            objectClass: organizationalUnit

            dn: %3$s
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            userPassword: %4$s

            dn: uid=ann,%2$s
            objectClass: inetOrgPerson
            cn: Ann
            sn: Ann
            mail: ann@localhost
            employeeType: staff
            userPassword: %1$s

            dn: uid=bob,%2$s
            objectClass: inetOrgPerson
            cn: Bob
            sn: Bob
            mail: bob@localhost
            employeeType: left
            userPassword: %1$s
            """.formatted(Office.PASSWORD, BASE, SERVICE, SERVICE_PASSWORD);
    }

    private Process run() throws IOException {
        String addresses = "ldap://127.0.0.1:" + port + "/ ldaps://127.0.0.1:" + securePort + "/";
        Process started =
                new Run(folder, List.of(Peer.SLAPD.path(), "-d", "0", "-f", "slapd.conf", "-h", addresses)).start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(started.isAlive()).as("slapd runs").isTrue();
            return answers();
        });
        return started;
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), securePort)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Where it speaks LDAP, and TLS after StartTLS.
    String url() {
        return "ldap://localhost:" + port;
    }

    /// Where it speaks LDAP under TLS.
    String secureUrl() {
        return "ldaps://localhost:" + securePort;
    }

    void stop() throws IOException {
        process.destroy();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// On the same ports.
    void startAgain() throws IOException {
        process = run();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
