package org.restante.server.transport;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.restante.server.config.Config.ClientName;

/// Whom a client's certificate names.
final class ClientCertificate {
    private static final int RFC822_NAME = 1; // RFC 5280 §4.2.1.6

    private ClientCertificate() {}

    /// The name in the certificate that the client has shown in the handshake, or in the one that it resumes.
    /// TLS has verified it; a session may have outlived it.
    static Optional<String> name(SSLSession session, ClientName part) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            certificate.checkValidity();
            return name(certificate, part);
        } catch (SSLPeerUnverifiedException | CertificateException _) {
            return Optional.empty();
        }
    }

    /// Empty where there is none, or more than one: nobody says then which is meant.
    static Optional<String> name(X509Certificate certificate, ClientName part) {
        List<String> names = switch (part) {
            case EMAIL -> addresses(certificate);
            case CN -> commonNames(certificate);
        };
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static List<String> addresses(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(RFC822_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .toList();
        } catch (InvalidNameException _) {
            return List.of();
        }
    }
}
