package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;

/// One visit of a client to its maildrop.
///
/// @param office the server
/// @param connection how the client connects
/// @param keep whether the letters stay on the server
/// @param user whose maildrop it is; the password is [Office#PASSWORD]
/// @param folder the client's folder, its own for each maildrop; a later visit finds there what the client remembers
record Visit(Office office, Connection connection, boolean keep, String user, Path folder) {

    int port() throws IOException {
        return office.port(connection);
    }

    boolean secure() {
        return connection != Connection.PLAIN;
    }
}
