package org.restante.server.auth;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a client is, or that nobody knows.
///
/// @param inet empty if it is not known
public record ClientAddress(Optional<InetAddress> inet) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final String IPV6 = "IPV6:";

    /// A known one.
    public static ClientAddress of(InetAddress address) {
        return new ClientAddress(Optional.of(address));
    }

    /// The address that XCLIENT names: of numbers, that of IPv6 with or without `IPV6:` in front.
    ///
    /// @param text empty if it is not known
    /// @return empty if `text` is no address
    public static Optional<ClientAddress> of(Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.of(new ClientAddress(Optional.empty()));
        }
        boolean marked = text.get().toUpperCase(Locale.ROOT).startsWith(IPV6);
        String bare = marked ? text.get().substring(IPV6.length()) : text.get();
        if (!NUMERIC.matcher(bare).matches() || (marked && bare.indexOf(':') < 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.ofLiteral(bare)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether it means the machine where it is said.
    public boolean loopback() {
        return inet.map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /// The network that [Throttle] counts; those who are not known are of one.
    public String network() {
        return inet.map(Throttle::network).orElse(toString());
    }

    /// Of numbers, or `unknown`.
    @Override
    public String toString() {
        return inet.map(InetAddress::getHostAddress).orElse("unknown");
    }
}
