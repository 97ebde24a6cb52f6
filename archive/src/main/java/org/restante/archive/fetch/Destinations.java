package org.restante.archive.fetch;

import java.nio.file.Path;
import java.time.Duration;
import org.restante.archive.account.Account;
import org.restante.archive.account.Target;
import org.restante.archive.letter.Steps;
import org.restante.archive.local.Destination;
import org.restante.archive.local.MailServer;
import org.restante.archive.local.Maildir;
import org.restante.archive.local.Mbox;
import org.restante.archive.local.Mda;

/// Where things are in an archive:
///
///     ARCHIVE/accounts.toml       the accounts
///     ARCHIVE/mail/ACCOUNT/       the letters, a Maildir
///     ARCHIVE/state/ACCOUNT/      the journal, and letters that come in for other destinations
///
/// @param archive the folder
record Destinations(Path archive, Steps steps) {
    private static final Duration COMMAND = Duration.ofMinutes(10);
    private static final Duration REPLY = Duration.ofMinutes(5);

    /// The folder of what is known of an account.
    Path state(Account account) {
        return archive.resolve("state").resolve(account.name());
    }

    /// The Maildir of an account whose letters go into one.
    Path maildir(Account account) {
        return account.maildir(archive).orElseThrow();
    }

    Destination of(Account account) {
        return switch (account.target()) {
            case Target.IntoMaildir _ -> new Maildir(maildir(account), steps);
            case Target.IntoMbox(Path file) -> new Mbox(file, state(account), steps);
            case Target.IntoCommand(String command) -> new Mda(command, account.name(), state(account), COMMAND, steps);
            case Target.IntoServer(var mailing) -> new MailServer(mailing, state(account), REPLY, steps);
        };
    }
}
