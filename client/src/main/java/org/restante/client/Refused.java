package org.restante.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.ResponseCode;

/// The server said `-ERR`. The connection is still good, unless it was the greeting that refused.
///
/// [#code] tells what to do: `IN_USE` and `SYS_TEMP` mean later, `LOGIN_DELAY` means to wait,
/// `SYS_PERM` that somebody has to repair the server, and `AUTH` that the person is to be asked.
/// Without a code it may be any of these: many servers have none, so that a login refused without
/// one is no proof of a wrong password. RFC 2449 §8, RFC 3206 §4
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String keyword;
    private final @Nullable ResponseCode code;
    private final String text;

    /// For those who stand in for a server, too.
    ///
    /// @param keyword the command
    /// @param code why, for programs
    /// @param text why, for people
    public Refused(String keyword, Optional<ResponseCode> code, String text) {
        super(keyword + " was refused: "
                + code.map(known -> "[" + known.text() + "] ").orElse("") + text);
        this.keyword = keyword;
        this.code = code.orElse(null);
        this.text = text;
    }

    /// The command that was refused, such as `RETR`; `greeting` if the server refused the
    /// connection itself.
    public String keyword() {
        return keyword;
    }

    /// Why, for programs; empty if the server did not say, or said something that is not known
    /// here.
    public Optional<ResponseCode> code() {
        return Optional.ofNullable(code);
    }

    /// Why, for people: what the server said, in printable characters; may be empty.
    public String text() {
        return text;
    }
}
