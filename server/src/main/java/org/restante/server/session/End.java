package org.restante.server.session;

/// Why a session ended.
public enum End {
    /// The client said QUIT.
    QUIT("quit"),
    /// The client closed the connection, or it broke, without QUIT.
    LOST("connection lost"),
    /// Too long a silence: autologout. RFC 1939 §3
    IDLE("idle"),
    /// No login in the time there is for it.
    NO_LOGIN("no login"),
    /// A command line that did not end in the time there is for it.
    SLOW_LINE("slow line"),
    /// The client took nothing of its reply for too long.
    STALLED("client does not read"),
    /// Too many refused logins.
    BAD_LOGINS("too many refused logins"),
    /// Too many malformed or unknown commands.
    BAD_COMMANDS("too many bad commands"),
    /// Octets in clear behind STLS.
    INJECTION("octets behind STLS"),
    /// The TLS handshake failed.
    TLS_FAILED("TLS handshake failed"),
    /// A message could not be sent to its end.
    BROKEN_REPLY("message could not be read to its end"),
    /// Too many sessions.
    REFUSED("too many sessions"),
    /// The server was told to stop.
    STOPPING("server stopping"),
    /// A fault in this program.
    FAULT("fault");

    private final String text;

    End(String text) {
        this.text = text;
    }

    /// As the log says it.
    @Override
    public String toString() {
        return text;
    }
}
