package org.restante.server.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.restante.server.config.Expire;
import org.restante.server.config.Network;

/// On what terms a user may have his maildrop: what is set for his account.
///
/// @param pop3 whether by POP3 at all
/// @param tls whether only under TLS, also from this machine
/// @param networks from where alone; empty: from everywhere
/// @param loginDelay the time from one login to the next; empty: as the configuration says
/// @param expire how long letters stay that were retrieved; empty: likewise
public record Terms(
        boolean pop3, boolean tls, List<Network> networks, Optional<Duration> loginDelay, Optional<Expire> expire) {
    /// Of an account for which nothing is set.
    public static final Terms USUAL = new Terms(true, false, List.of(), Optional.empty(), Optional.empty());

    /// Copies the list.
    public Terms {
        networks = List.copyOf(networks);
    }

    /// Why a user who comes like this is refused, whatever his password; empty if he is not.
    ///
    /// @param from where he is; empty if nobody knows
    /// @param underTls whether nobody can listen on the way to him
    public Optional<Refusal> refusal(Optional<InetAddress> from, boolean underTls) {
        if (!pop3) {
            return Optional.of(Refusal.POP3_OFF);
        }
        if (tls && !underTls) {
            return Optional.of(Refusal.TLS_REQUIRED);
        }
        boolean here = networks.isEmpty()
                || from.filter(address -> Network.anyHas(networks, address)).isPresent();
        return here ? Optional.empty() : Optional.of(Refusal.NETWORK);
    }
}
