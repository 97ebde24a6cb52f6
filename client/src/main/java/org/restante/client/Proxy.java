package org.restante.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.restante.protocol.Secret;

/// What lies between client and server. The proxy looks up the server's name, so that nobody near
/// the client hears of it.
public sealed interface Proxy {

    /// Nothing.
    record None() implements Proxy {}

    /// SOCKS5. RFC 1928 §3
    ///
    /// @param login if the proxy asks for one. RFC 1929 §2
    record Socks5(String host, int port, Optional<Login> login) implements Proxy {
        private static final int LONGEST = 255;

        /// @throws IllegalArgumentException if there is no such host or port, or name or password
        ///     of the login have more than the 255 octets that SOCKS5 allows
        public Socks5 {
            Hosts.check(host, port);
            if (login.filter(Socks5::isTooLong).isPresent()) {
                throw new IllegalArgumentException("SOCKS5 has room for 255 octets of a name or password");
            }
        }

        private static boolean isTooLong(Login login) {
            return login.user().getBytes(UTF_8).length > LONGEST
                    || login.password().expose(octets -> octets.length) > LONGEST;
        }
    }

    /// CONNECT of HTTP. RFC 9110 §9.3.6
    ///
    /// @param login if the proxy asks for one: the scheme Basic, in clear. RFC 7617 §2
    record HttpConnect(String host, int port, Optional<Login> login) implements Proxy {
        /// @throws IllegalArgumentException if there is no such host or port
        public HttpConnect {
            Hosts.check(host, port);
        }
    }

    /// Who asks the proxy.
    record Login(String user, Secret password) {}
}
