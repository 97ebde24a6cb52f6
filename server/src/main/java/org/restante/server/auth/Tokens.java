package org.restante.server.auth;

import org.restante.protocol.Secret;

/// Finds out whose a bearer token is. Safe for use by many threads; methods may block.
public interface Tokens {

    /// Whether the token is good, and whom it names. What it says of a token holds now, and not
    /// later.
    ///
    /// @param token lent for as long as this takes
    Answer check(Secret token);

    /// What a token must allow: words with spaces between them, or nothing. RFC 6749 §3.3
    String scope();

    /// What is known of a token.
    sealed interface Answer {
        /// It is good, and names this user, who need not have an account.
        record Named(String user) implements Answer {}

        /// It is not good. `why` is for the log, and repeats nothing of the token.
        ///
        /// @param insufficient whether it is good, and only does not allow this
        record Refused(String why, boolean insufficient) implements Answer {}

        /// That cannot be known now. `why` is for the log.
        record Unavailable(String why) implements Answer {}
    }
}
