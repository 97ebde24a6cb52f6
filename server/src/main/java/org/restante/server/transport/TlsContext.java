package org.restante.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.restante.server.config.CipherSuite;
import org.restante.server.config.Config;

/// What handshakes are made with, fixed once it is made: pairs, versions, cipher suites, keys of session tickets.
final class TlsContext {
    /// How Netty hands what it trusts on, within this process. PKCS#12 would encrypt and decrypt it, in 20,000 rounds.
    private static final String IN_MEMORY = "JKS";

    private static final List<String> SUITES_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /// What goes under TLS. RFC 7301 §6; the name is in the registry of IANA.
    static final String POP3 = "pop3";

    private final TlsFiles files;
    private final Config.Tls settings;
    private final NamedPairs named;
    private final SslContext context;
    private final Optional<TicketKeys> tickets;

    /// @param nanos the clock by which keys of session tickets grow old
    TlsContext(TlsFiles files, Config.Tls settings, SslProvider provider, LongSupplier nanos) throws IOException {
        this.files = files;
        this.settings = settings;
        this.named = new NamedPairs(files.pairs());
        this.context = context(files, named, settings, provider);
        this.tickets = context.sessionContext() instanceof OpenSslSessionContext sessions
                ? Optional.of(new TicketKeys(sessions, nanos))
                : Optional.empty();
    }

    private static SslContext context(TlsFiles files, NamedPairs named, Config.Tls settings, SslProvider provider)
            throws IOException {
        KeyManagerFactory keys = new KeyManagerFactoryWrapper(named);
        if (provider == SslProvider.OPENSSL) {
            keys = new OpenSslCachingX509KeyManagerFactory(keys); // else each handshake would read the pair anew
        }
        SslContextBuilder builder = SslContextBuilder.forServer(keys)
                .sslProvider(provider)
                // asked of nobody unless there are such; left out, all that the JDK trusts would be read
                .trustManager(
                        asksClients(files)
                                ? files.authorities()
                                : files.pairs().getFirst().chain())
                .keyStoreType(IN_MEMORY)
                .protocols(versions(settings.minimum()))
                .ciphers(suites(settings.ciphers()), IdentityCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        POP3));
        if (provider == SslProvider.OPENSSL) {
            builder.option(OpenSslContextOption.USE_TASKS, false); // the event loop would run them itself
        }
        return builder.build();
    }

    private static List<String> versions(Config.TlsVersion minimum) {
        return switch (minimum) {
            case V1_2 -> List.of("TLSv1.3", "TLSv1.2");
            case V1_3 -> List.of("TLSv1.3");
        };
    }

    private static List<String> suites(List<CipherSuite> chosen) {
        Stream<CipherSuite> suites = chosen.isEmpty()
                ? Arrays.stream(CipherSuite.values()).filter(CipherSuite::authenticated)
                : chosen.stream();
        return Stream.concat(SUITES_1_3.stream(), suites.map(CipherSuite::iana)).toList();
    }

    private static boolean asksClients(TlsFiles files) {
        return !files.authorities().isEmpty();
    }

    /// Whether one made of these would do the same.
    boolean isOf(TlsFiles others, Config.Tls wanted) {
        return files.equals(others)
                && settings.minimum() == wanted.minimum()
                && settings.ciphers().equals(wanted.ciphers())
                && settings.provider() == wanted.provider()
                && settings.channelBinding() == wanted.channelBinding()
                && settings.clients().name() == wanted.clients().name();
    }

    TlsFiles files() {
        return files;
    }

    /// What SCRAM may be bound to; empty if it may not.
    Optional<TlsBindings> bindings(SSLEngine engine) {
        return settings.channelBinding()
                ? Optional.of(new TlsBindings(engine, named.shown(engine.getSession())))
                : Optional.empty();
    }

    /// Whom the client's certificate names.
    Optional<String> client(SSLSession session) {
        return asksClients(files)
                ? ClientCertificate.name(session, settings.clients().name())
                : Optional.empty();
    }

    /// @param spoken whether one of the protocols that a client offers will do
    SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Predicate<List<String>> spoken) {
        return handler(context.newEngine(allocator), startTls, spoken);
    }

    /// The same; where there is anybody to sign it, the client is asked for a certificate, and may have none.
    SslHandler newHandlerForClients(ByteBufAllocator allocator, boolean startTls, Predicate<List<String>> spoken) {
        SSLEngine engine = context.newEngine(allocator);
        if (asksClients(files)) {
            engine.setWantClientAuth(true);
        }
        return handler(engine, startTls, spoken);
    }

    private SslHandler handler(SSLEngine engine, boolean startTls, Predicate<List<String>> spoken) {
        tickets.ifPresent(TicketKeys::look);
        return new GuardedSslHandler(this, engine, startTls, spoken);
    }
}
