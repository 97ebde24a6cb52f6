package org.restante.server.oauth2;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.config.OAuth2;

/// Tokens about which their issuer is asked, each time. RFC 7662 §2
final class AskedTokens {
    private final OAuth2.Introspection config;
    private final Secret secret;
    private final Web web;
    private final TokenRules rules;

    /// @param secret that shows the issuer who asks
    AskedTokens(OAuth2.Introspection config, Secret secret, Web web, TokenRules rules) {
        this.config = config;
        this.secret = secret;
        this.web = web;
        this.rules = rules;
    }

    Answer check(Secret token) {
        try {
            Map<String, Object> told = JSONObjectUtils.parse(web.ask(request(token)));
            if (!(told.get("active") instanceof Boolean active)) {
                return none();
            }
            return active
                    ? rules.check(JWTClaimsSet.parse(told))
                    : new Answer.Refused("its issuer does not know it, or no longer", false);
        } catch (IOException e) {
            return new Answer.Unavailable(String.valueOf(e.getMessage()));
        } catch (ParseException _) {
            return none();
        }
    }

    private Answer none() {
        return new Answer.Unavailable(config.url() + ": answers something else than RFC 7662 has it");
    }

    /// RFC 7662 §2.1, with what shows who asks as RFC 6749 §2.3.1 has it.
    private HttpRequest request(Secret token) {
        String form = "token=" + encoded(text(token)) + "&token_type_hint=access_token";
        String client = encoded(config.clientId()) + ":" + encoded(text(secret));
        String credentials = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.US_ASCII));
        return HttpRequest.newBuilder(URI.create(config.url()))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String text(Secret secret) {
        return secret.expose(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
