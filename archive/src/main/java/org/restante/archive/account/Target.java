package org.restante.archive.account;

import java.nio.file.Path;
import java.util.Optional;
import org.restante.archive.local.MailServer.Language;
import org.restante.archive.local.MailServer.Mailing;

/// Where the letters of an account are put.
public sealed interface Target {

    /// What the key takes.
    String TAKES = "\"maildir\", \"maildir:PATH\", \"mbox:PATH\", \"command:COMMAND\", \"lmtp:HOST:PORT\" or"
            + " \"smtp:HOST:PORT\"";

    /// A Maildir; empty: the one of the archive.
    record IntoMaildir(Optional<Path> folder) implements Target {}

    /// A file in the form mboxrd.
    record IntoMbox(Path file) implements Target {}

    /// A command's standard input.
    record IntoCommand(String command) implements Target {}

    /// A mail server.
    record IntoServer(Mailing mailing) implements Target {}

    /// Reads what `accounts.toml` says.
    ///
    /// @param base where relative paths begin
    /// @param recipient for a mail server
    /// @throws IllegalArgumentException if it is none; the message says what is wrong
    static Target parse(String text, Path base, String recipient) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        if (rest.isEmpty() && !text.equals("maildir")) {
            throw new IllegalArgumentException("takes " + TAKES);
        }
        return switch (kind) {
            case "maildir" ->
                new IntoMaildir(rest.isEmpty() ? Optional.empty() : Optional.of(Paths.resolve(base, rest)));
            case "mbox" -> new IntoMbox(Paths.resolve(base, rest));
            case "command" -> new IntoCommand(rest);
            case "lmtp" -> new IntoServer(mailing(Language.LMTP, rest, recipient));
            case "smtp" -> new IntoServer(mailing(Language.SMTP, rest, recipient));
            default -> throw new IllegalArgumentException("takes " + TAKES);
        };
    }

    private static Mailing mailing(Language language, String where, String recipient) {
        int colon = where.lastIndexOf(':');
        if (colon < 1 || !where.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("needs a host and a port, as in \"lmtp:localhost:24\"");
        }
        String host = where.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        return new Mailing(language, host, Integer.parseInt(where.substring(colon + 1)), recipient);
    }
}
