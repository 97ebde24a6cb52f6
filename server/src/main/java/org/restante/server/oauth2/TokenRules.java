package org.restante.server.oauth2;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.config.OAuth2;

/// What a token must say, whoever vouches for it. RFC 7519 §4.1, RFC 9068 §4
///
/// @param whole whether issuer and end must be there; who is asked about a token may leave them out
record TokenRules(OAuth2 config, InstantSource clock, boolean whole) {
    private static final int LONGEST_NAME = 320;
    private static final Set<String> SCOPES = Set.of("scope", "scp"); // the second is Microsoft's

    Answer check(JWTClaimsSet claims) {
        try {
            return time(claims)
                    .or(() -> issuer(claims))
                    .or(() -> audience(claims))
                    .<Answer>map(why -> new Answer.Refused(why, false))
                    .orElseGet(
                            () -> allows(claims) ? user(claims) : new Answer.Refused("its scope is too small", true));
        } catch (IllegalArgumentException _) {
            return new Answer.Refused("a claim is of the wrong type", false);
        }
    }

    /// RFC 7519 §4.1.4, RFC 7519 §4.1.5, RFC 7519 §4.1.6
    private Optional<String> time(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Optional<Instant> end = instant(claims.getExpirationTime());
        if (end.isEmpty() && whole) {
            return Optional.of("it never ends");
        }
        if (end.isPresent() && !now.isBefore(end.get().plus(config.skew()))) {
            return Optional.of("it has expired");
        }
        Instant latest = now.plus(config.skew());
        boolean early = instant(claims.getNotBeforeTime())
                        .filter(latest::isBefore)
                        .isPresent()
                || instant(claims.getIssueTime()).filter(latest::isBefore).isPresent();
        return early ? Optional.of("it is not valid yet") : Optional.empty();
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private Optional<String> issuer(JWTClaimsSet claims) {
        String issuer = claims.getIssuer();
        boolean right = issuer == null ? !whole : issuer.equals(config.issuer());
        return right ? Optional.empty() : Optional.of("it is of another issuer");
    }

    /// Tokens for other programs open nothing here. RFC 8725 §3.9
    private Optional<String> audience(JWTClaimsSet claims) {
        boolean right =
                config.audience().isEmpty() || claims.getAudience().stream().anyMatch(config.audience()::contains);
        return right ? Optional.empty() : Optional.of("it is for another audience");
    }

    /// RFC 6749 §3.3
    private boolean allows(JWTClaimsSet claims) {
        Set<String> allowed = SCOPES.stream()
                .map(claims::getClaim)
                .flatMap(claim -> words(claim).stream())
                .collect(Collectors.toSet());
        return allowed.containsAll(config.scope());
    }

    private static List<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> List.of(text.split(" ", -1));
            case Collection<?> texts -> texts.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    /// An address that the issuer has not seen to be the user's own names nobody.
    private Answer user(JWTClaimsSet claims) {
        Object user = claims.getClaim(config.userClaim());
        Object verified = claims.getClaim("email_verified");
        if (config.userClaim().equals("email") && verified != null && !"true".equals(verified.toString())) {
            return new Answer.Refused("its address is not verified", false);
        }
        return user instanceof String name && !name.isBlank() && name.length() <= LONGEST_NAME
                ? new Answer.Named(name)
                : new Answer.Refused("it has no claim " + config.userClaim(), false);
    }
}
