package org.restante.archive.oauth2;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.restante.protocol.Secret;

/// What a provider has granted. RFC 6749 §5.1
///
/// @param access the token that opens the maildrop
/// @param expires until when it does
/// @param refresh the token that gets another; empty if the one before stays good
record Grant(Secret access, Instant expires, Optional<Secret> refresh) {
    private static final long USUAL_LIFE_S = 3600;

    /// Reads the reply of a token endpoint; empty if there is no token in it.
    static Optional<Grant> of(Map<String, Object> reply, Instant now) {
        if (!(reply.get("access_token") instanceof String access) || access.isEmpty()) {
            return Optional.empty();
        }
        long life = reply.get("expires_in") instanceof Number seconds ? seconds.longValue() : USUAL_LIFE_S;
        Optional<Secret> refresh = reply.get("refresh_token") instanceof String token && !token.isEmpty()
                ? Optional.of(Secret.of(token))
                : Optional.empty();
        return Optional.of(new Grant(Secret.of(access), now.plusSeconds(Math.clamp(life, 0, 365L * 86_400)), refresh));
    }
}
