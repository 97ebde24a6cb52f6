package org.restante.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Where dialogues are played: a server with two accounts, `ann` (password `tanstaaf`) and `bob` (password
/// `two  words`, with two spaces), fresh for each dialogue.
public interface Stage extends AutoCloseable {

    /// What this stage can do beyond the least: see [Ability]. A dialogue that needs more is skipped by name.
    Set<Ability> abilities();

    /// Puts letters into a user's maildrop, in this order, as they are, behind those already there; also while a
    /// session is open, as when mail arrives. No letter gets a name that another had before it.
    void hold(String user, List<byte[]> letters) throws IOException;

    /// Opens a connection; the greeting has not been read.
    ///
    /// @param tls whether TLS begins at once, as on port 995
    Wire connect(boolean tls) throws IOException;

    /// Opens a connection in clear that counts as coming from another machine; the greeting has not been read.
    ///
    /// @throws UnsupportedOperationException if the stage has not [Ability#REMOTE_CLEAR]
    default Wire connectFromAfar() throws IOException {
        throw new UnsupportedOperationException("this stage has no connections from afar");
    }

    /// Opens a connection with TLS from its beginning, whose client shows a certificate that names `ann`; the
    /// greeting has not been read.
    ///
    /// @throws UnsupportedOperationException if the stage has not [Ability#CERTIFICATES]
    default Wire connectWithCertificate() throws IOException {
        throw new UnsupportedOperationException("this stage has no certificates of clients");
    }

    /// The letters that are in a user's maildrop now, in order, with the line ends they are stored with.
    /// Asked only while no session holds the maildrop.
    List<byte[]> left(String user) throws IOException;

    /// Lets time pass for the server's timers.
    void pass(Duration time) throws IOException;

    @Override
    void close() throws IOException;

    /// What not every stage can do.
    enum Ability {
        /// TLS, implicit and by STLS.
        TLS,
        /// Connections that count as coming from another machine in clear, where passwords are refused.
        REMOTE_CLEAR,
        /// Clients that show a certificate.
        CERTIFICATES,
        /// A clock that can be moved.
        CLOCK,
        /// [Stage#hold] and [Stage#left].
        MAILDROPS
    }
}
