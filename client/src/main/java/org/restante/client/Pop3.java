package org.restante.client;

import java.io.IOException;

/// Where a session begins.
public final class Pop3 {

    private Pop3() {}

    /// Connects, begins TLS if the settings ask for it, and hears the greeting. RFC 1939 §4
    ///
    /// Each address of the host is tried, until one answers. When this fails, nothing is left
    /// open.
    ///
    /// @throws Refused if the server says `-ERR` in place of a greeting: it is too busy, for
    ///     example
    /// @throws Insecure if TLS cannot be had as it is wished: a certificate nobody vouches for, a
    ///     refused STLS
    /// @throws ProtocolViolation if what answers is no POP3 server
    /// @throws java.net.UnknownHostException if there is no such host
    /// @throws java.net.SocketTimeoutException if the deadline `connect` has passed
    /// @throws java.nio.channels.ClosedByInterruptException if the thread is interrupted
    /// @throws IOException if no address answers, or the connection is lost
    public static Greeting connect(Settings settings) throws IOException, Refused {
        return Connecting.to(settings);
    }
}
