package org.restante.server.session;

import org.restante.protocol.Command;

/// What requests are called where they are counted.
final class Keywords {
    private Keywords() {}

    /// The keyword of a command; `answer` for a line in a SASL exchange, `bad` for what is no command.
    static String of(Session.Request request) {
        return switch (request) {
            case Session.Request.Order(var command) -> of(command);
            case Session.Request.Answer _ -> "answer";
            case Session.Request.Offence _ -> "bad";
        };
    }

    private static String of(Command command) {
        return switch (command) {
            case Command.User _ -> "USER";
            case Command.Pass _ -> "PASS";
            case Command.Apop _ -> "APOP";
            case Command.Auth _, Command.AuthList _ -> "AUTH";
            case Command.Stls _ -> "STLS";
            case Command.Xclient _ -> "XCLIENT";
            case Command.Utf8 _ -> "UTF8";
            case Command.Lang _ -> "LANG";
            case Command.Capa _ -> "CAPA";
            case Command.Quit _ -> "QUIT";
            case Command.Stat _ -> "STAT";
            case Command.ListOne _, Command.ListAll _ -> "LIST";
            case Command.UidlOne _, Command.UidlAll _ -> "UIDL";
            case Command.Retr _ -> "RETR";
            case Command.Top _ -> "TOP";
            case Command.Dele _ -> "DELE";
            case Command.Rset _ -> "RSET";
            case Command.Noop _ -> "NOOP";
        };
    }
}
