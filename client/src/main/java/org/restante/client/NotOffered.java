package org.restante.client;

import java.io.IOException;

/// The server offers no way to log in with such [Credentials], or the connection does not bear
/// the [Mechanism] that was named. Nothing secret has been sent. The connection is still good.
public final class NotOffered extends IOException {
    private static final long serialVersionUID = 1;

    /// For those who stand in for a server, too.
    ///
    /// @param what is not offered
    public NotOffered(String what) {
        super(what);
    }
}
