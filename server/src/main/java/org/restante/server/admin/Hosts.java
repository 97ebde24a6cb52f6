package org.restante.server.admin;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.restante.server.config.Endpoint;

/// For whom a request must be meant. On loopback, a page in a browser could otherwise read these pages by a name of its
/// own that leads to 127.0.0.1 (DNS rebinding): there, only an address or `localhost` will do.
final class Hosts {
    private static final Pattern HERE =
            Pattern.compile("(localhost|[0-9.]{1,15}|\\[[0-9a-fA-F:.]{2,45}])(:[0-9]{1,5})?");

    private Hosts() {}

    /// @param asked the field `Host`, if there is one
    static boolean fits(Endpoint endpoint, @Nullable String asked) {
        boolean loopback = endpoint instanceof Endpoint.Tcp(InetSocketAddress address)
                && address.getAddress().isLoopbackAddress();
        return !loopback || asked == null || HERE.matcher(asked).matches();
    }
}
