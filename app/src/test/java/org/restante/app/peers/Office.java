package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A POP3 server that holds maildrops, in a process of its own.
interface Office extends AutoCloseable {
    /// Every user's password.
    String PASSWORD = "tanstaaf";

    /// Starts the server under test, or Dovecot where `restante.peers.server` names it.
    static Office open(Path folder, List<String> users) throws IOException {
        return "dovecot".equals(System.getProperty("restante.peers.server"))
                ? Dovecot.start(folder, users, "%08Xu%08Xv")
                : Restante.start(folder, users);
    }

    /// The port for this kind of connection, on `localhost`.
    int port(Connection connection) throws IOException;

    /// The certificate to trust.
    Path trust();

    /// The folder of a user's maildrop.
    Path maildrop(String user);

    /// Makes a folder that was filled from outside readable for the server.
    void handOver(Path maildrop) throws IOException;

    /// Delivers letters to a user, as a mail server would.
    ///
    /// @return the letters as they are in the user's maildrop now
    List<Sample> deliver(String user, List<Sample> letters) throws IOException;

    /// Stops the server as an operator would, and fails if it ended badly or complained.
    @Override
    void close() throws IOException;
}
