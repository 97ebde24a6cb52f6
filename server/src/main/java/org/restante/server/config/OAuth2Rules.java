package org.restante.server.config;

import java.util.ArrayList;
import java.util.List;

/// What the keys of `oauth2` need of each other.
final class OAuth2Rules {
    private OAuth2Rules() {}

    /// @param at the key that stands where the mistake is
    record Mistake(Key<?> at, String why) {}

    static List<Mistake> mistakes(Values values) {
        List<Mistake> mistakes = new ArrayList<>();
        boolean keys = !values.get(Keys.OAUTH2_KEYS).isEmpty();
        boolean introspection = !values.get(Keys.OAUTH2_INTROSPECTION).isEmpty();
        if (values.get(Keys.OAUTH2_ISSUER).isEmpty()) {
            if (keys || introspection) {
                Key<String> given = keys ? Keys.OAUTH2_KEYS : Keys.OAUTH2_INTROSPECTION;
                mistakes.add(new Mistake(given, "oauth2.issuer is missing; without it no tokens are taken"));
            }
            return mistakes;
        }
        if (!keys && !introspection) {
            mistakes.add(new Mistake(
                    Keys.OAUTH2_ISSUER,
                    "oauth2.keys or oauth2.introspection is missing, which say how tokens are checked"));
        }
        if (keys && values.get(Keys.OAUTH2_AUDIENCE).isEmpty()) {
            mistakes.add(new Mistake(
                    Keys.OAUTH2_KEYS, "oauth2.audience is missing; tokens for other programs would open maildrops"));
        }
        boolean known = !values.get(Keys.OAUTH2_CLIENT_ID).isEmpty()
                && !values.get(Keys.OAUTH2_CLIENT_SECRET).isEmpty();
        if (introspection && !known) {
            mistakes.add(new Mistake(
                    Keys.OAUTH2_INTROSPECTION, "oauth2.client_id and oauth2.client_secret are needed with it"));
        }
        return mistakes;
    }
}
