package org.restante.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS: version 1.2 or 1.3, BoringSSL where it is there, else the JDK's own. RFC 8314 §4.1
///
/// What it is made with can be [renewed][#renewal] while it serves: handshakes that begin afterwards have the new, and
/// sessions that run keep the old.
public final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long HANDSHAKE_SECONDS = 20;
    private static final Set<String> BORINGSSL_KEYS = Set.of("RSA", "EC");

    private volatile TlsContext current;

    private ServerTls(TlsContext context) {
        this.current = context;
    }

    /// Loads BoringSSL, which takes about as long as the rest of the start: worth doing beside it. Returns at once.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("boringssl").start(OpenSsl::isAvailable);
    }

    /// Takes the configured pairs or, where the first is missing, the self-signed one of this home, made on first use.
    ///
    /// @throws ConfigException one line: which file, what is wrong with it, what would be right
    /// @throws IOException if the self-signed pair cannot be made
    public static ServerTls of(Config config) throws IOException, ConfigException {
        List<KeyPairFiles> pairs = pairs(config);
        if (config.tls().pair().isEmpty()) {
            LOG.warn(
                    "TLS uses a self-signed certificate: clients must be told to trust {}; set tls.certificate and tls.key",
                    new SelfSigned(config.home(), config.server().name()).pair().certificate());
        }
        return new ServerTls(new TlsContext(pairs, config.tls(), provider(pairs), System::nanoTime));
    }

    static ServerTls of(KeyPairFiles pair, SslProvider provider) throws IOException {
        return of(pair, provider, System::nanoTime);
    }

    /// @param nanos the clock by which keys of session tickets grow old
    static ServerTls of(KeyPairFiles pair, SslProvider provider, LongSupplier nanos) throws IOException {
        return new ServerTls(new TlsContext(List.of(pair), new Config.Tls(Optional.empty()), provider, nanos));
    }

    static ServerTls of(List<KeyPairFiles> pairs, Config.Tls settings, SslProvider provider) throws IOException {
        return new ServerTls(new TlsContext(pairs, settings, provider, System::nanoTime));
    }

    /// Certificates, versions and cipher suites that were read again, and are not in use yet.
    public final class Renewal {
        private final TlsContext fresh;

        private Renewal(TlsContext fresh) {
            this.fresh = fresh;
        }

        /// Those that were not there before: whose each is, and how long it is good.
        public List<String> certificates() {
            List<KeyPairFiles> old = current.pairs();
            return fresh.pairs().stream()
                    .filter(pair -> !old.contains(pair))
                    .map(pair -> CertificateNames.describe(pair.chain().getFirst()))
                    .toList();
        }

        /// Uses them from the next handshake on. Tickets for sessions from before are good no more: whoever has one is
        /// shown the new certificate.
        public void take() {
            current = fresh;
        }
    }

    /// Reads all again that [#of] reads.
    ///
    /// @return empty if nothing has changed
    /// @throws ConfigException as [#of] does; nothing has changed then
    /// @throws IOException as [#of] does; nothing has changed then
    public Optional<Renewal> renewal(Config config) throws IOException, ConfigException {
        List<KeyPairFiles> pairs = pairs(config);
        return current.isOf(pairs, config.tls())
                ? Optional.empty()
                : Optional.of(new Renewal(new TlsContext(pairs, config.tls(), provider(pairs), System::nanoTime)));
    }

    private static List<KeyPairFiles> pairs(Config config) throws IOException, ConfigException {
        List<KeyPairFiles> pairs = new ArrayList<>();
        Optional<Config.Tls.Pair> first = config.tls().pair();
        pairs.add(KeyPairFiles.read(first.isPresent() ? first.get() : selfSigned(config)));
        if (config.tls().ciphers().stream().noneMatch(suite -> suite.fits(kind(pairs.getFirst())))
                && !config.tls().ciphers().isEmpty()) {
            throw new ConfigException("tls.ciphers: none of them goes with the " + kind(pairs.getFirst())
                    + " key of the server; add one that does, or leave the list empty");
        }
        for (Config.Tls.Pair more : config.tls().pairs()) {
            KeyPairFiles pair = KeyPairFiles.read("tls.pairs", more);
            if (CertificateNames.of(pair.chain().getFirst()).isEmpty()) {
                throw new ConfigException("tls.pairs.certificate: " + more.certificate()
                        + " has no name (subjectAltName) that a client could ask for; leave it out");
            }
            pairs.add(pair);
        }
        return pairs;
    }

    private static Config.Tls.Pair selfSigned(Config config) throws IOException {
        SelfSigned own = new SelfSigned(config.home(), config.server().name());
        if (!own.exists()) {
            own.create();
        }
        return own.pair();
    }

    /// BoringSSL, but for keys that it refuses in every handshake (Ed25519).
    private static SslProvider provider(List<KeyPairFiles> pairs) {
        Optional<String> strange = pairs.stream()
                .map(ServerTls::kind)
                .filter(kind -> !BORINGSSL_KEYS.contains(kind))
                .findFirst();
        if (!OpenSsl.isAvailable()) {
            LOG.info("BoringSSL is missing here; using the JDK's TLS, whose handshakes cost more");
        } else if (strange.isPresent()) {
            LOG.info("BoringSSL takes no {} keys; using the JDK's TLS, whose handshakes cost more", strange.get());
        } else {
            return SslProvider.OPENSSL;
        }
        return SslProvider.JDK;
    }

    private static String kind(KeyPairFiles pair) {
        return pair.key().getAlgorithm();
    }

    /// A handler for one connection for POP3. A client that offers protocols (ALPN) must offer `pop3`. RFC 7301 §3.2
    ///
    /// @param startTls whether the first write (the agreement to STLS) still goes out in clear
    public SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
        return newHandler(allocator, startTls, offered -> offered.contains(TlsContext.POP3));
    }

    /// A handler for one connection for the intake, after its agreement to STARTTLS. Nothing is chosen from what a
    /// client offers there, since SMTP has no name for ALPN; but `pop3` must not be among it.
    public SslHandler newIntakeHandler(ByteBufAllocator allocator) {
        return newHandler(allocator, true, offered -> !offered.contains(TlsContext.POP3));
    }

    private SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Predicate<List<String>> spoken) {
        SslHandler handler = current.newHandler(allocator, startTls, spoken);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
