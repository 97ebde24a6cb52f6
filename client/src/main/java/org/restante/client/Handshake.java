package org.restante.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.restante.client.Insecure.Reason;

/// Says in one line why a handshake failed: Java says it in a chain of exceptions.
final class Handshake {

    private Handshake() {}

    /// What to tell of a failure: [Insecure], or the failure itself where it is the network's.
    static IOException failure(IOException e, Settings settings) {
        if (!(e instanceof SSLException)) {
            return e;
        }
        String peer = Hosts.withPort(settings.host(), settings.port());
        List<Throwable> chain = chain(e);
        if (any(chain, EOFException.class).isPresent()
                || any(chain, SocketException.class).isPresent()) {
            var lost = new EOFException(peer + " hung up in the TLS handshake");
            lost.initCause(e);
            return lost;
        }
        Optional<PinnedCertificate.Other> other = any(chain, PinnedCertificate.Other.class);
        if (other.isPresent()) {
            String what = peer + " has another certificate than the pinned one: its fingerprint is "
                    + other.get().fingerprint();
            return new Insecure(Reason.OTHER_FINGERPRINT, what, e);
        }
        return certificate(chain, settings.host(), peer, e);
    }

    private static Insecure certificate(List<Throwable> chain, String host, String peer, IOException e) {
        Optional<? extends Throwable> old = any(chain, CertificateExpiredException.class);
        Optional<? extends Throwable> young = any(chain, CertificateNotYetValidException.class);
        if (old.isPresent() || young.isPresent()) {
            String when = Printable.of(old.isPresent() ? message(old.get()) : message(young.get()));
            String what = old.isPresent() ? " has expired: " : " is not good yet: ";
            return new Insecure(Reason.OUT_OF_DATE, "the certificate of " + peer + what + when, e);
        }
        if (any(chain, CertPathBuilderException.class).isPresent()
                || any(chain, CertPathValidatorException.class).isPresent()) {
            String what = "nobody who is trusted vouches for the certificate of " + peer;
            return new Insecure(Reason.UNKNOWN_CERTIFICATE, what, e);
        }
        Optional<CertificateException> name = any(chain, CertificateException.class);
        if (name.isPresent()) {
            String what = "the certificate of " + peer + " is not for " + host + ": " + message(name.get());
            return new Insecure(Reason.OTHER_NAME, what, e);
        }
        return new Insecure(Reason.HANDSHAKE, peer + " does not come to terms about TLS: " + message(e), e);
    }

    private static String message(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    private static <T extends Throwable> Optional<T> any(List<Throwable> chain, Class<T> kind) {
        return chain.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = e; at != null && chain.size() < 10; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
