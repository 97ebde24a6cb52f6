package org.restante.client;

import java.util.Optional;
import java.util.Set;

/// How to reach a server, and what to put up with. [#of] gives one with everything at its best;
/// the other methods change one thing each.
///
/// @param host a name or an address; a name in other scripts is turned into the form that DNS has
/// @param port 1 to 65535
/// @param security what protects the connection
/// @param trust who vouches for the server's certificate
/// @param identity what the client shows of itself, for [Credentials.Certificate]
/// @param proxy what lies in between
/// @param deadlines how long the server may take
/// @param limits what it may make the client hold
/// @param tolerances what it is forgiven
/// @param log takes the lines of the session
public record Settings(
        String host,
        int port,
        Security security,
        Trust trust,
        Optional<Identity> identity,
        Proxy proxy,
        Deadlines deadlines,
        Limits limits,
        Set<Tolerance> tolerances,
        ProtocolLog log) {

    /// @throws IllegalArgumentException if the host is empty or has characters that no host has,
    ///     or there is no such port
    public Settings {
        Hosts.check(host, port);
        tolerances = Set.copyOf(tolerances);
    }

    /// TLS on port 995, trust as the system has it.
    ///
    /// @throws IllegalArgumentException if the host is empty or has characters that no host has
    public static Settings of(String host) {
        return of(host, Security.IMPLICIT_TLS);
    }

    /// The same, protected in another way, on the port that goes with it.
    ///
    /// @throws IllegalArgumentException if the host is empty or has characters that no host has
    public static Settings of(String host, Security security) {
        return new Settings(
                host,
                security.defaultPort(),
                security,
                new Trust.Platform(),
                Optional.empty(),
                new Proxy.None(),
                Deadlines.DEFAULT,
                Limits.DEFAULT,
                Tolerance.IN_THE_WILD,
                ProtocolLog.NONE);
    }

    /// On another port.
    ///
    /// @throws IllegalArgumentException if there is no such port
    public Settings port(int other) {
        return new Settings(host, other, security, trust, identity, proxy, deadlines, limits, tolerances, log);
    }

    /// With another trust.
    public Settings trust(Trust other) {
        return new Settings(host, port, security, other, identity, proxy, deadlines, limits, tolerances, log);
    }

    /// With a certificate of the client.
    public Settings identity(Identity own) {
        return new Settings(host, port, security, trust, Optional.of(own), proxy, deadlines, limits, tolerances, log);
    }

    /// Through a proxy.
    public Settings proxy(Proxy other) {
        return new Settings(host, port, security, trust, identity, other, deadlines, limits, tolerances, log);
    }

    /// With other deadlines.
    public Settings deadlines(Deadlines other) {
        return new Settings(host, port, security, trust, identity, proxy, other, limits, tolerances, log);
    }

    /// With other limits.
    public Settings limits(Limits other) {
        return new Settings(host, port, security, trust, identity, proxy, deadlines, other, tolerances, log);
    }

    /// Forgiving exactly this.
    public Settings tolerances(Set<Tolerance> other) {
        return new Settings(host, port, security, trust, identity, proxy, deadlines, limits, other, log);
    }

    /// With a log.
    public Settings log(ProtocolLog other) {
        return new Settings(host, port, security, trust, identity, proxy, deadlines, limits, tolerances, other);
    }
}
