package org.restante.server.auth;

/// Why a login was refused. For the audit log only: the first seven are one to the client, who is told
/// neither in words nor by the time it takes.
public enum Refusal {
    /// There is no such user.
    UNKNOWN_USER("unknown user"),
    /// The password, or the proof that it is known, is wrong.
    WRONG_PASSWORD("wrong password"),
    /// The account is disabled. The password is right, or was not sent: nobody has a proof for such an account.
    DISABLED("disabled"),
    /// The password is right, and switched off: only devices log in.
    PASSWORD_OFF("password off"),
    /// POP3 is switched off for the account. The password was not looked at; nor is it by the next two.
    POP3_OFF("pop3 off"),
    /// The account may be used under TLS only.
    TLS_REQUIRED("tls required"),
    /// The account may not be used from there.
    NETWORK("network"),
    /// SCRAM over another channel than the client thinks: somebody may be in between. No proof was looked at.
    CHANNEL_BINDING("channel binding"),
    /// A bearer token that is not good here.
    TOKEN("bad token"),
    /// A good one, of another user than the client wants to be.
    TOKEN_OF_ANOTHER("token of another user"),
    /// Too many guesses from this network: the password was not looked at.
    THROTTLED("throttled"),
    /// A password as it is, where none is taken: in clear, or anywhere.
    PLAINTEXT("plaintext"),
    /// The password is right, and the user has too many sessions.
    TOO_MANY_SESSIONS("too many sessions"),
    /// The password is right, and the user has logged in too short a time ago.
    LOGIN_DELAY("login delay"),
    /// The password is right, and another session has the maildrop.
    IN_USE("in use"),
    /// The directory of accounts cannot answer.
    UNAVAILABLE("unavailable"),
    /// The password is right, and the maildrop cannot be opened.
    MAILDROP("maildrop");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /// As the audit log says it.
    @Override
    public String toString() {
        return text;
    }
}
