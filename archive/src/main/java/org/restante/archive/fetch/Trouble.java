package org.restante.archive.fetch;

/// Why an account was not fetched, or not to its end.
///
/// @param what one line for the person, without the account's name
public record Trouble(Kind kind, String what) {

    /// What to do about it.
    public enum Kind {
        /// It passes by itself: the maildrop is in use, the server has a fault, the network is away.
        LATER,
        /// The server wants more time between two logins. RFC 2449 §8.1.1
        WAIT,
        /// The person is asked: the password is wrong, a certificate is not trusted, the configuration is.
        PERSON,
        /// Something is broken here: the disk is full, or cannot be written.
        HERE
    }
}
