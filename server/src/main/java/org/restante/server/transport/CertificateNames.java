package org.restante.server.transport;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names a certificate is for. RFC 9525 §6.3
final class CertificateNames {
    private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6

    /// A `*` stands for one whole label, the first.
    private static final Pattern NAME = Pattern.compile("(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");

    private CertificateNames() {}

    /// All DNS names of its subjectAltName, in lower case.
    static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .filter(name -> NAME.matcher(name).matches())
                            .toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    /// The wildcard name that covers `name`, if there may be one.
    static Optional<String> wildcard(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of("*" + name.substring(dot));
    }

    /// For people: whose certificate it is, and how long it is good.
    static String describe(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        String who = subject.isEmpty()
                ? String.join(",", of(certificate).stream().limit(1).toList())
                : subject;
        return who + " until " + certificate.getNotAfter().toInstant();
    }
}
