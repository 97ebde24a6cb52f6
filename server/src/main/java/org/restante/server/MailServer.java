package org.restante.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Timestamp;
import org.restante.server.admin.AdminServer;
import org.restante.server.admin.Health;
import org.restante.server.audit.Audit;
import org.restante.server.audit.AuditLog;
import org.restante.server.auth.Directory;
import org.restante.server.config.Changes;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.DomainName;
import org.restante.server.config.Endpoint;
import org.restante.server.intake.IntakeServer;
import org.restante.server.listen.Pop3Server;
import org.restante.server.metrics.Metrics;
import org.restante.server.oauth2.IssuedTokens;
import org.restante.server.session.Clocks;
import org.restante.server.session.Desk;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;
import org.restante.store.Maildrops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All listeners over one store and one directory of accounts. Also for embedding: give it ports 0, maildrops in
/// memory and a directory of your own, and ask [#listeners] where it is.
public final class MailServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);
    private static final String CLIENT_CA = "tls.client_ca";

    private final ServerTls tls;
    private final Transport transport;
    private final AdminServer admin;
    private final Pop3Server pop3;
    private final IntakeServer intake;
    private final Optional<AuditLog> audit;
    private final Optional<IssuedTokens> tokens;
    private volatile Config config;

    private MailServer(
            Config config,
            ServerTls tls,
            Transport transport,
            AdminServer admin,
            Pop3Server pop3,
            IntakeServer intake,
            Optional<AuditLog> audit,
            Optional<IssuedTokens> tokens) {
        this.config = config;
        this.tokens = tokens;
        this.tls = tls;
        this.audit = audit;
        this.transport = transport;
        this.admin = admin;
        this.pop3 = pop3;
        this.intake = intake;
    }

    /// Where one listener is.
    ///
    /// @param name as in the configuration: `pop3`, `pop3s`, `lmtp`, `smtp` or `http`
    public record Bound(String name, Endpoint endpoint) {
        @Override
        public String toString() {
            return name + " " + endpoint;
        }
    }

    /// Begins what [#start] will need and takes long, beside what its caller has to do before. Returns at once.
    public static void prepare() {
        ServerTls.prepare();
    }

    /// Starts all listeners of the configuration. Directory and maildrops stay the caller's to close.
    ///
    /// @throws ConfigException one line, if certificate, key or secret cannot be used
    /// @throws IOException one line, if an address cannot be had, or the audit log cannot be written: nothing is
    ///     listened to then
    public static MailServer start(Config config, Directory directory, Maildrops maildrops)
            throws IOException, ConfigException {
        ServerTls tls = ServerTls.of(config);
        Optional<IssuedTokens> tokens = tokens(config);
        try {
            Optional<AuditLog> audit = audit(config);
            try {
                return start(config, directory, maildrops, tls, audit, tokens);
            } catch (IOException e) {
                audit.ifPresent(AuditLog::close);
                throw e;
            }
        } catch (IOException e) {
            tokens.ifPresent(IssuedTokens::close);
            throw e;
        }
    }

    private static Optional<IssuedTokens> tokens(Config config) throws ConfigException {
        return config.oauth2().on() ? Optional.of(IssuedTokens.of(config.oauth2(), config.home())) : Optional.empty();
    }

    private static Optional<AuditLog> audit(Config config) throws IOException {
        Optional<Path> file = config.audit().file();
        return file.isPresent() ? Optional.of(AuditLog.open(file.get())) : Optional.empty();
    }

    private static MailServer start(
            Config config,
            Directory directory,
            Maildrops maildrops,
            ServerTls tls,
            Optional<AuditLog> log,
            Optional<IssuedTokens> tokens)
            throws IOException {
        Audit audit = log.<Audit>map(open -> open).orElse(Audit.OFF);
        Metrics metrics = new Metrics(maildrops::events);
        String host = DomainName.ascii(config.server().name());
        Desk desk = new Desk(
                        directory,
                        maildrops,
                        config.limits(),
                        config.auth(),
                        true,
                        audit,
                        metrics,
                        tokens.map(issued -> issued))
                .with(config.store().expire(), Clocks.SYSTEM)
                .with(() -> Timestamp.fresh(host));
        warn(config.auth());
        Transport transport = new Transport();
        try {
            AdminServer admin = AdminServer.start(config.listen().http(), transport, metrics);
            Pop3Server pop3 = Pop3Server.start(config.listen(), config.proxy(), transport, Optional.of(tls), desk);
            try {
                IntakeServer intake =
                        IntakeServer.start(config, transport, Optional.of(tls), directory, maildrops, audit, metrics);
                admin.is(Health.READY);
                return new MailServer(config, tls, transport, admin, pop3, intake, log, tokens);
            } catch (IOException e) {
                pop3.close();
                throw e;
            }
        } catch (IOException e) {
            transport.close();
            throw e;
        }
    }

    private static void warn(Config.Auth auth) {
        if (auth.legacy()) {
            LOG.warn(
                    "auth.legacy is true: APOP and CRAM-MD5 are offered, which need secrets in clear in the accounts, and"
                            + " rest on MD5; it is for old devices that know nothing better");
        }
    }

    /// Where it listens, with the ports that the system chose.
    public List<Bound> listeners() {
        List<Bound> all = new ArrayList<>();
        pop3.pop3().forEach(endpoint -> all.add(new Bound("pop3", endpoint)));
        pop3.pop3s().forEach(endpoint -> all.add(new Bound("pop3s", endpoint)));
        intake.lmtp().forEach(endpoint -> all.add(new Bound("lmtp", endpoint)));
        intake.smtp().forEach(endpoint -> all.add(new Bound("smtp", endpoint)));
        admin.endpoints().forEach(endpoint -> all.add(new Bound("http", endpoint)));
        return List.copyOf(all);
    }

    /// What [#reload] did.
    ///
    /// @param certificates that are new: whose each is, and how long it is good
    /// @param taken names of keys of the configuration that have new values now, or whose file has
    /// @param waiting names of keys whose new values need a restart
    public record Reloaded(List<String> certificates, List<String> taken, List<String> waiting) {
        /// Copies the lists.
        public Reloaded {
            certificates = List.copyOf(certificates);
            taken = List.copyOf(taken);
            waiting = List.copyOf(waiting);
        }
    }

    /// Reads the files of certificates and keys again, and takes over the new values of all that may change while it
    /// runs, for connections (and TLS within them) that begin from now on; those that are there go on as they are.
    ///
    /// @throws ConfigException one line, if a certificate or key cannot be used: nothing has changed then
    /// @throws IOException if a self-signed certificate is needed and cannot be made: likewise
    public synchronized Reloaded reload(Config read) throws IOException, ConfigException {
        Changes changes = Changes.between(config, read);
        Config next = changes.config();
        Optional<ServerTls.Renewal> renewal = tls.renewal(next);
        List<String> certificates = renewal.map(ServerTls.Renewal::certificates).orElse(List.of());
        List<String> taken = new ArrayList<>(changes.taken());
        if (renewal.filter(ServerTls.Renewal::authorities).isPresent() && !taken.contains(CLIENT_CA)) {
            taken.add(CLIENT_CA); // the same file, with others in it
        }
        renewal.ifPresent(ServerTls.Renewal::take);
        pop3.use(next.limits(), next.auth());
        intake.use(next.limits());
        config = next;
        warn(next.auth());
        return new Reloaded(certificates, taken, changes.waiting());
    }

    /// Stops: takes nobody new, tells the idle, lets what is on its way come to its end for `limits.drain`, and cuts
    /// off the rest. The audit log is whole then.
    @Override
    public void close() {
        admin.is(Health.DRAINING);
        Duration patience = config.limits().drain();
        Thread letters = Thread.ofVirtual().name("drain-intake").start(() -> intake.drain(patience));
        pop3.drain(patience);
        try {
            letters.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        intake.close();
        pop3.close();
        admin.close();
        transport.close();
        audit.ifPresent(AuditLog::close);
        tokens.ifPresent(IssuedTokens::close);
    }
}
