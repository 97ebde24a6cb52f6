package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;
import org.restante.server.config.Config.ClientName;
import org.restante.server.config.Config.TlsProvider;
import org.restante.server.config.Config.TlsVersion;

/// Whose TLS it is, and what a reload makes anew.
class ProviderTests {
    @TempDir
    private Path folder = Path.of("");

    private Config.Tls.Pair pair;

    @BeforeEach
    void make() throws Exception {
        pair = new Forge(folder).make("server", "SHA256withECDSA").files();
    }

    private Config config(TlsProvider provider, boolean binding, ClientName name) {
        return Config.defaults(folder)
                .with(new Config.Tls(
                        Optional.of(pair),
                        List.of(),
                        TlsVersion.V1_2,
                        List.of(),
                        provider,
                        binding,
                        new Config.Tls.Clients(Optional.empty(), name)));
    }

    private static boolean boringSsl(ServerTls tls) {
        SSLEngine engine =
                tls.newHandler(UnpooledByteBufAllocator.DEFAULT, false).engine();
        ReferenceCountUtil.release(engine);
        return engine instanceof ReferenceCountedOpenSslEngine;
    }

    @Test
    void it_is_the_one_that_is_asked_for() throws Exception {
        assertThat(boringSsl(ServerTls.of(config(TlsProvider.JDK, true, ClientName.EMAIL))))
                .isFalse();
        assertThat(boringSsl(ServerTls.of(config(TlsProvider.BORINGSSL, true, ClientName.EMAIL))))
                .isEqualTo(OpenSsl.isAvailable());
    }

    @Test
    void a_reload_takes_another() throws Exception {
        ServerTls tls = ServerTls.of(config(TlsProvider.BORINGSSL, true, ClientName.EMAIL));
        ServerTls.Renewal renewal =
                tls.renewal(config(TlsProvider.JDK, true, ClientName.EMAIL)).orElseThrow();
        assertThat(renewal.authorities()).isFalse();
        assertThat(renewal.certificates()).isEmpty();
        renewal.take();
        assertThat(boringSsl(tls)).isFalse();
    }

    @Test
    void a_reload_makes_nothing_anew_that_is_the_same() throws Exception {
        ServerTls tls = ServerTls.of(config(TlsProvider.JDK, true, ClientName.EMAIL));
        assertThat(tls.renewal(config(TlsProvider.JDK, true, ClientName.EMAIL))).isEmpty();
        assertThat(tls.renewal(config(TlsProvider.JDK, false, ClientName.EMAIL)))
                .isPresent();
        assertThat(tls.renewal(config(TlsProvider.JDK, true, ClientName.CN))).isPresent();
    }
}
