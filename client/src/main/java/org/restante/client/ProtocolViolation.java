package org.restante.client;

import java.io.IOException;

/// The server broke the protocol in a way that no [Tolerance] in use allows. The connection has
/// been closed, since nobody could say what its next octets mean.
public final class ProtocolViolation extends IOException {
    private static final long serialVersionUID = 1;

    private final String line;

    /// For those who stand in for a server, too.
    ///
    /// @param what is wrong
    /// @param line that is wrong, in printable characters; may be empty
    public ProtocolViolation(String what, String line) {
        super(line.isEmpty() ? what : what + ": \"" + line + "\"");
        this.line = line;
    }

    /// The line that broke it, in printable characters and not more of it than a person would
    /// read; empty if it was no line.
    public String line() {
        return line;
    }
}
