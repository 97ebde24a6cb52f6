package org.restante.client;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which mechanism to log in by: the one that was named, or the strongest that is announced and
/// that the connection bears.
final class Choice {
    private static final List<Mechanism> PASSWORDS = List.of(
            Mechanism.SCRAM_SHA_256_PLUS,
            Mechanism.SCRAM_SHA_1_PLUS,
            Mechanism.SCRAM_SHA_256,
            Mechanism.SCRAM_SHA_1,
            Mechanism.PLAIN,
            Mechanism.USER,
            Mechanism.LOGIN);
    private static final List<Mechanism> TOKENS = List.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2);

    private Choice() {}

    /// @throws NotOffered if nothing is announced that would do
    static Mechanism of(Credentials credentials, Greeting greeting) throws IOException {
        return switch (credentials) {
            case Credentials.Certificate(var _) -> Mechanism.EXTERNAL;
            case Credentials.Password(var _, var _, var only) ->
                only.isPresent() ? only.get() : strongest(PASSWORDS, greeting, "passwords");
            case Credentials.Token(var _, var _, var only) ->
                only.isPresent() ? only.get() : strongest(TOKENS, greeting, "tokens");
        };
    }

    private static Mechanism strongest(List<Mechanism> candidates, Greeting greeting, String kind) throws IOException {
        Capabilities announced = greeting.capabilities();
        boolean bindable = greeting.tls()
                .map(Bindings::of)
                .filter(types -> !types.isEmpty())
                .isPresent();
        for (Mechanism mechanism : candidates) {
            if (offers(announced, mechanism) && (bindable || !mechanism.text().endsWith("-PLUS"))) {
                return mechanism;
            }
        }
        throw new NotOffered("the server offers none of " + names(candidates) + " for " + kind + ", only "
                + Printable.of(String.join(", ", announced.mechanisms())));
    }

    /// USER and PASS are there unless something else is announced in their place: servers of
    /// before CAPA have nothing else, and some of today forget to say so. RFC 2449 §6.2
    private static boolean offers(Capabilities announced, Mechanism mechanism) {
        Set<String> mechanisms = announced.mechanisms();
        return mechanism == Mechanism.USER
                ? announced.has("USER") || mechanisms.isEmpty()
                : mechanisms.contains(mechanism.text());
    }

    private static String names(List<Mechanism> mechanisms) {
        return mechanisms.stream().map(Mechanism::text).collect(Collectors.joining(", "));
    }
}
