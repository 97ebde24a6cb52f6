package org.restante.client;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.restante.protocol.Secret;

/// The AUTHORIZATION state: the server has greeted, and waits to hear who is there. RFC 1939 §4
///
/// Used by one thread at a time; [#close] may be called by any, and ends what another waits for.
/// After an `IOException` other than [NotOffered] the connection is closed, and everything but
/// `close` is an `IOException`.
public interface Greeting extends AutoCloseable {

    /// What the server said, behind `+OK`, in printable characters.
    String text();

    /// The TLS below, with the certificate that was shown; empty in clear.
    Optional<SSLSession> tls();

    /// What the server announces. Asked for once, by CAPA, and under TLS only what was said under
    /// TLS is believed. RFC 2449 §5
    ///
    /// @return [Capabilities#NONE] if the server does not know CAPA
    /// @throws IOException if the connection is lost, or a deadline passes
    Capabilities capabilities() throws IOException;

    /// Asks for letters in UTF-8 as they are, in place of substitutes for them. RFC 6856 §2.1
    ///
    /// @throws Refused if the server does not know it
    /// @throws IOException if the connection is lost, or a deadline passes
    void utf8() throws IOException, Refused;

    /// Logs in with a password, by the strongest mechanism that the server offers.
    ///
    /// @throws Refused if the server does not let in; see [Refused] for what its code means
    /// @throws NotOffered if the server offers nothing for passwords
    /// @throws ProtocolViolation if the server breaks the protocol; also if it does not prove by
    ///     SCRAM that it knows the password too
    /// @throws IOException if the connection is lost, or a deadline passes
    /// @throws IllegalArgumentException if name or password have CR, LF or NUL in them
    default Maildrop login(String user, Secret password) throws IOException, Refused {
        return login(Credentials.password(user, password));
    }

    /// Logs in. The secret is lent until this returns.
    ///
    /// @return the maildrop; this greeting is over then, and closing it does nothing
    /// @throws Refused if the server does not let in; see [Refused] for what its code means.
    ///     Another try is possible
    /// @throws NotOffered if the server offers nothing for these credentials, or the connection
    ///     does not bear the mechanism that was named
    /// @throws ProtocolViolation if the server breaks the protocol; also if it does not prove by
    ///     SCRAM that it knows the password too
    /// @throws IOException if the connection is lost, or a deadline passes
    Maildrop login(Credentials credentials) throws IOException, Refused;

    /// What this server was forgiven so far, and how often.
    Map<Tolerance, Long> tolerated();

    /// Takes leave without logging in, and closes. RFC 1939 §4
    ///
    /// @throws IOException if the connection was lost already
    void quit() throws IOException;

    /// Hangs up.
    @Override
    void close();
}
