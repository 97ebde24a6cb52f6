package org.restante.archive.account;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Who gives out tokens of OAuth 2.
///
/// @param device where a device asks for a code that the person enters elsewhere. RFC 8628 §3.1
/// @param token where tokens are given out. RFC 6749 §3.2
/// @param scope what is asked for
/// @param clientId who asks, as the provider knows this program
/// @param clientSecret what some providers call a secret although every program has it
public record Provider(
        String name, URI device, URI token, String scope, String clientId, Optional<String> clientSecret) {

    /// Those whose addresses are known. Who uses them registers the program there, and names it in
    /// `providers.NAME.client_id`.
    public static final Map<String, Provider> KNOWN = Map.of(
            "google",
            new Provider(
                    "google",
                    URI.create("https://oauth2.googleapis.com/device/code"),
                    URI.create("https://oauth2.googleapis.com/token"),
                    "https://mail.google.com/",
                    "",
                    Optional.empty()),
            "microsoft",
            new Provider(
                    "microsoft",
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/devicecode"),
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
                    "https://outlook.office.com/POP.AccessAsUser.All offline_access",
                    "",
                    Optional.empty()));
}
