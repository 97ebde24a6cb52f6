package org.restante.server.session;

import org.restante.server.auth.Directory;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.store.Maildrops;

/// What all sessions of a server share.
///
/// @param startTls whether STLS may be offered
public record Desk(Directory directory, Maildrops maildrops, Limits limits, Config.Auth auth, boolean startTls) {

    boolean passwordsAllowed(Peer peer) {
        return switch (auth.plaintext()) {
            case TLS -> peer.secure() || peer.local();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    boolean offersStls(Peer peer) {
        return startTls && !peer.secure();
    }
}
