package org.restante.client;

import java.net.URISyntaxException;
import java.util.Optional;

/// The address of a maildrop. RFC 2384 §2
///
///     pops://ann@pop.example.org              TLS, port 995
///     pop+stls://ann@pop.example.org:1110     STLS required
///     pop://ann;AUTH=SCRAM-SHA-256@localhost  in clear
///
/// `pops` and `pop+stls` are not in the RFC, but in its spirit, and in use.
///
/// @param user whose maildrop; empty: it is said elsewhere
/// @param mechanism how to log in, from `;AUTH=`; empty: the strongest that is announced. RFC
///     2384 §3
/// @param host a name or an address
/// @param port that of the scheme, if the URL has none
public record PopUrl(Security security, Optional<String> user, Optional<Mechanism> mechanism, String host, int port) {

    /// @throws IllegalArgumentException if the host is empty or has characters that no host has,
    ///     or there is no such port
    public PopUrl {
        Hosts.check(host, port);
    }

    /// Reads one.
    ///
    /// @throws URISyntaxException if it is none, or has a password in it, which belongs
    ///     elsewhere; the message does not repeat it
    public static PopUrl parse(String text) throws URISyntaxException {
        return PopUrlParser.parse(text);
    }

    /// How to reach it, with everything else at its best.
    public Settings settings() {
        return Settings.of(host, security).port(port);
    }

    /// The URL, without a port where that goes without saying.
    @Override
    public String toString() {
        return PopUrlParser.format(this);
    }
}
