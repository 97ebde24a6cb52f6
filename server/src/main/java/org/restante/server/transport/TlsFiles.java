package org.restante.server.transport;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;

/// What the configured files hold, read and checked.
///
/// @param pairs at least one: the first is for clients that ask for no name of the others
/// @param authorities who signs certificates of clients; empty if no client is asked for one
record TlsFiles(List<KeyPairFiles> pairs, List<X509Certificate> authorities) {

    /// Copies the lists.
    TlsFiles {
        pairs = List.copyOf(pairs);
        authorities = List.copyOf(authorities);
    }

    /// Reads the configured files or, where the first pair is missing, the self-signed one of this home, made
    /// on first use.
    ///
    /// @throws ConfigException one line: which file, what is wrong with it, what would be right
    /// @throws IOException if the self-signed pair cannot be made
    static TlsFiles read(Config config) throws IOException, ConfigException {
        List<KeyPairFiles> pairs = new ArrayList<>();
        Optional<Config.Tls.Pair> first = config.tls().pair();
        pairs.add(KeyPairFiles.read(first.isPresent() ? first.get() : selfSigned(config)));
        if (config.tls().ciphers().stream()
                        .noneMatch(suite -> suite.fits(pairs.getFirst().kind()))
                && !config.tls().ciphers().isEmpty()) {
            throw new ConfigException("tls.ciphers: none of them goes with the "
                    + pairs.getFirst().kind() + " key of the server; add one that does, or leave the list empty");
        }
        for (Config.Tls.Pair more : config.tls().pairs()) {
            KeyPairFiles pair = KeyPairFiles.read("tls.pairs", more);
            if (CertificateNames.of(pair.chain().getFirst()).isEmpty()) {
                throw new ConfigException("tls.pairs.certificate: " + more.certificate()
                        + " has no name (subjectAltName) that a client could ask for; leave it out");
            }
            pairs.add(pair);
        }
        return new TlsFiles(pairs, authorities(config.tls()));
    }

    /// @throws ConfigException as [#read] does
    static List<X509Certificate> authorities(Config.Tls settings) throws ConfigException {
        return settings.clients().authorities().isPresent()
                ? PemCertificates.read(
                        "tls.client_ca",
                        settings.clients().authorities().get(),
                        "of those who sign clients' certificates")
                : List.of();
    }

    private static Config.Tls.Pair selfSigned(Config config) throws IOException {
        SelfSigned own = new SelfSigned(config.home(), config.server().name());
        if (!own.exists()) {
            own.create();
        }
        return own.pair();
    }
}
