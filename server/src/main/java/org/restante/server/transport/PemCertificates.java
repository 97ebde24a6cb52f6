package org.restante.server.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.restante.server.config.ConfigException;

/// Certificates in a PEM file.
final class PemCertificates {
    private static final long MAX_OCTETS = 1 << 20;

    private PemCertificates() {}

    /// All that are in a file, at least one.
    ///
    /// @param setting the key of the configuration that names the file
    /// @param needed which certificates should be there
    /// @throws ConfigException one line: which file, what is wrong with it, what would be right
    static List<X509Certificate> read(String setting, Path file, String needed) throws ConfigException {
        return in(octets(setting, file), setting, file, needed);
    }

    /// Those in the octets of a file, at least one.
    ///
    /// @throws ConfigException as [#read] does
    static List<X509Certificate> in(byte[] octets, String setting, Path file, String needed) throws ConfigException {
        try {
            var certificates = CertificateFactory.getInstance("X.509");
            List<X509Certificate> all = certificates.generateCertificates(new ByteArrayInputStream(octets)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!all.isEmpty()) {
                return all;
            }
        } catch (CertificateException _) {
            throw new ConfigException(none(setting, file, needed));
        }
        throw new ConfigException(none(setting, file, needed));
    }

    private static String none(String setting, Path file, String needed) {
        return setting + ": " + file + " holds no certificate; a PEM file " + needed + " is needed";
    }

    /// The octets of a PEM file, which is never large.
    ///
    /// @throws ConfigException as [#read] does
    static byte[] octets(String setting, Path file) throws ConfigException {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new ConfigException(setting + ": " + file + " is larger than 1 MB, which no PEM file here is");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new ConfigException(setting + ": " + file + " does not exist");
        } catch (IOException _) {
            throw new ConfigException(setting + ": " + file + " cannot be read; check its rights");
        }
    }
}
