package org.restante.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
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
        return any(chain, Rejected.class)
                .map(rejected -> certificate(chain, rejected, settings.host(), peer))
                .orElseGet(() -> new Insecure(Reason.HANDSHAKE, peer + terms(e), e, Optional.empty()));
    }

    /// Java takes the greeting of a server without TLS for a TLS record, of no known kind.
    private static String terms(IOException e) {
        return message(e).contains("Unsupported or unrecognized SSL message")
                ? " does not speak TLS from the beginning: if it knows STLS, require that"
                : " does not come to terms about TLS: " + message(e);
    }

    private static Insecure certificate(List<Throwable> chain, Rejected rejected, String host, String peer) {
        String shown = peer + " shows a certificate " + rejected.fingerprint();
        Reason reason = reason(chain, rejected);
        String what = switch (reason) {
            case OTHER_FINGERPRINT -> ", and another one is pinned";
            case OUT_OF_DATE -> " that is out of date: " + message(cause(rejected));
            case UNKNOWN_CERTIFICATE -> " that nobody vouches for who is trusted";
            default -> " that is not for " + host + ": " + message(cause(rejected));
        };
        return new Insecure(reason, shown + what, rejected, Optional.of(rejected.fingerprint()));
    }

    private static Throwable cause(Rejected rejected) {
        Throwable cause = rejected.getCause();
        return cause == null ? rejected : cause;
    }

    private static Reason reason(List<Throwable> chain, Rejected rejected) {
        if (rejected.getCause() == null) {
            return Reason.OTHER_FINGERPRINT;
        }
        if (any(chain, CertificateExpiredException.class).isPresent()
                || any(chain, CertificateNotYetValidException.class).isPresent()) {
            return Reason.OUT_OF_DATE;
        }
        boolean unknown = any(chain, CertPathBuilderException.class).isPresent()
                || any(chain, CertPathValidatorException.class).isPresent();
        return unknown ? Reason.UNKNOWN_CERTIFICATE : Reason.OTHER_NAME;
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
