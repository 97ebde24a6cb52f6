package org.restante.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS: version 1.2 or 1.3, BoringSSL where it is there, else the JDK's own. RFC 8314 §4.1
public final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long HANDSHAKE_SECONDS = 20;
    private static final Set<String> BORINGSSL_KEYS = Set.of("RSA", "EC");

    /// How Netty hands key and chain on, within this process. PKCS#12 would encrypt and decrypt the key, in 20,000
    /// rounds.
    private static final String IN_MEMORY = "JKS";

    private final SslContext context;
    private final Optional<TicketKeys> tickets;

    private ServerTls(SslContext context, LongSupplier nanos) {
        this.context = context;
        tickets = context.sessionContext() instanceof OpenSslSessionContext sessions
                ? Optional.of(new TicketKeys(sessions, nanos))
                : Optional.empty();
    }

    /// Loads BoringSSL, which takes about as long as the rest of the start: worth doing beside it. Returns at once.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("boringssl").start(OpenSsl::isAvailable);
    }

    /// Takes the configured pair or, where none is, the self-signed one of this home, made on first use.
    ///
    /// @throws ConfigException one line: which file, what is wrong with it, what would be right
    /// @throws IOException if the self-signed pair cannot be made
    public static ServerTls of(Config config) throws IOException, ConfigException {
        Config.Tls.Pair pair;
        if (config.tls().pair().isPresent()) {
            pair = config.tls().pair().get();
        } else {
            SelfSigned own = new SelfSigned(config.home(), config.server().name());
            pair = own.pair();
            if (!own.exists()) {
                own.create();
            }
            LOG.warn(
                    "TLS uses a self-signed certificate: clients must be told to trust {}; set tls.certificate and tls.key",
                    pair.certificate());
        }
        KeyPairFiles files = KeyPairFiles.read(pair);
        return of(files, provider(files));
    }

    /// BoringSSL, but for keys that it refuses in every handshake (Ed25519).
    private static SslProvider provider(KeyPairFiles pair) {
        String kind = pair.key().getAlgorithm();
        if (!OpenSsl.isAvailable()) {
            LOG.info("BoringSSL is missing here; using the JDK's TLS, whose handshakes cost more");
        } else if (!BORINGSSL_KEYS.contains(kind)) {
            LOG.info("BoringSSL takes no {} keys; using the JDK's TLS, whose handshakes cost more", kind);
        } else {
            return SslProvider.OPENSSL;
        }
        return SslProvider.JDK;
    }

    static ServerTls of(KeyPairFiles pair, SslProvider provider) throws IOException {
        return of(pair, provider, System::nanoTime);
    }

    /// @param nanos the clock by which keys of session tickets grow old
    static ServerTls of(KeyPairFiles pair, SslProvider provider, LongSupplier nanos) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(
                        pair.key(), pair.chain().toArray(X509Certificate[]::new))
                .sslProvider(provider)
                .trustManager(pair.chain()) // asked of nobody; left out, all that the JDK trusts would be read
                .keyStoreType(IN_MEMORY)
                .protocols("TLSv1.3", "TLSv1.2");
        if (provider == SslProvider.OPENSSL) {
            builder.option(OpenSslContextOption.USE_TASKS, false); // the event loop would run them itself
        }
        return new ServerTls(builder.build(), nanos);
    }

    /// A handler for one connection.
    ///
    /// @param startTls whether the first write (the agreement to STLS) still goes out in clear
    public SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
        tickets.ifPresent(TicketKeys::look);
        SslHandler handler = new SslHandler(context.newEngine(allocator), startTls);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
