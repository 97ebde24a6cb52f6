package org.restante.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS: version 1.2 or 1.3, BoringSSL's where it is wanted and there, else the JDK's.
/// RFC 8314 §4.1
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
        TlsFiles files = TlsFiles.read(config);
        if (config.tls().pair().isEmpty()) {
            LOG.warn(
                    "TLS uses a self-signed certificate: clients must be told to trust {}; set tls.certificate and tls.key",
                    new SelfSigned(config.home(), config.server().name()).pair().certificate());
        }
        return new ServerTls(context(files, config.tls()));
    }

    private static TlsContext context(TlsFiles files, Config.Tls settings) throws IOException {
        return new TlsContext(files, settings, provider(files.pairs(), settings.provider()), System::nanoTime);
    }

    static ServerTls of(KeyPairFiles pair, SslProvider provider) throws IOException {
        return of(pair, provider, System::nanoTime);
    }

    /// @param nanos the clock by which keys of session tickets grow old
    static ServerTls of(KeyPairFiles pair, SslProvider provider, LongSupplier nanos) throws IOException {
        TlsFiles files = new TlsFiles(List.of(pair), List.of());
        return new ServerTls(new TlsContext(files, new Config.Tls(Optional.empty()), provider, nanos));
    }

    static ServerTls of(TlsFiles files, Config.Tls settings, SslProvider provider) throws IOException {
        return new ServerTls(new TlsContext(files, settings, provider, System::nanoTime));
    }

    /// Certificates, versions and cipher suites that were read again, and are not in use yet.
    public final class Renewal {
        private final TlsContext fresh;

        private Renewal(TlsContext fresh) {
            this.fresh = fresh;
        }

        /// Those that were not there before: whose each is, and how long it is good.
        public List<String> certificates() {
            List<KeyPairFiles> old = current.files().pairs();
            return fresh.files().pairs().stream()
                    .filter(pair -> !old.contains(pair))
                    .map(pair -> CertificateNames.describe(pair.chain().getFirst()))
                    .toList();
        }

        /// Whether certificates of clients are signed by others than before.
        public boolean authorities() {
            return !fresh.files().authorities().equals(current.files().authorities());
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
        TlsFiles files = TlsFiles.read(config);
        return current.isOf(files, config.tls())
                ? Optional.empty()
                : Optional.of(new Renewal(context(files, config.tls())));
    }

    /// As configured, but BoringSSL neither where it is missing nor for keys that it refuses in every handshake
    /// (Ed25519).
    private static SslProvider provider(List<KeyPairFiles> pairs, Config.TlsProvider wanted) {
        if (wanted == Config.TlsProvider.JDK) {
            return SslProvider.JDK;
        }
        Optional<String> strange = pairs.stream()
                .map(KeyPairFiles::kind)
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

    /// A handler for one connection for POP3, whose client may show a certificate. A client that offers protocols
    /// (ALPN) must offer `pop3`. RFC 7301 §3.2
    ///
    /// @param startTls whether the first write (the agreement to STLS) still goes out in clear
    public SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
        return patient(current.newHandlerForClients(allocator, startTls, offered -> offered.contains(TlsContext.POP3)));
    }

    /// A handler for one connection for the intake, after its agreement to STARTTLS. Nothing is chosen from what a
    /// client offers there, since SMTP has no name for ALPN; but `pop3` must not be among it.
    public SslHandler newIntakeHandler(ByteBufAllocator allocator) {
        return patient(current.newHandler(allocator, true, offered -> !offered.contains(TlsContext.POP3)));
    }

    private static SslHandler patient(SslHandler handler) {
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
