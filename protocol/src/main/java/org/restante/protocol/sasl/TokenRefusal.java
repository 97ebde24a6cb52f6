package org.restante.protocol.sasl;

/// Why a token was refused, as the client's program is told. RFC 7628 §3.2.2
///
/// @param insufficient whether the token is good, and does not allow this
/// @param scope what a token must allow, in words of RFC 6749 §3.3 with spaces between them;
///     empty: it is not said
public record TokenRefusal(boolean insufficient, String scope) {
    /// Checks the scope.
    ///
    /// @throws IllegalArgumentException if it has characters that RFC 6749 §3.3 does not allow
    public TokenRefusal {
        if (!scope.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\')) {
            throw new IllegalArgumentException("a scope has characters that it may not have");
        }
    }

    String json(String invalid, String tooLittle, String more) {
        return "{\"status\":\"" + (insufficient ? tooLittle : invalid) + "\"" + more
                + (scope.isEmpty() ? "" : ",\"scope\":\"" + scope + "\"") + "}";
    }
}
