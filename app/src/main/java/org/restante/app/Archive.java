package org.restante.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.library.Library;
import org.restante.archive.secret.Secrets;
import picocli.CommandLine.Option;

/// The options that say where mail at home is; every command that touches it has both.
final class Archive {
    private final Terminal terminal;

    @Option(
            names = "--archive",
            converter = Folder.class,
            paramLabel = "DIR",
            description = "the folder of accounts and of mail at home (default: $RESTANTE_ARCHIVE, else archive in"
                    + " $RESTANTE_HOME, else in $XDG_DATA_HOME/restante, else in ~/.local/share/restante)")
    private @Nullable Path archive;

    @Option(names = "--config", paramLabel = "FILE", description = "the accounts (default: DIR/accounts.toml)")
    private @Nullable Path config;

    Archive(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The folder; it need not be there yet.
    Path folder() {
        Path chosen = archive == null ? usual() : archive;
        return chosen.toAbsolutePath().normalize();
    }

    private Path usual() {
        String own = terminal.environment().getOrDefault("RESTANTE_ARCHIVE", "");
        return own.isEmpty() ? new Place(terminal).home().resolve("archive") : Path.of(own);
    }

    /// The file of accounts; it need not be there yet.
    Path file() {
        return Optional.ofNullable(config).orElse(folder().resolve(AccountsFile.NAME));
    }

    /// What it says.
    ///
    /// @throws MisreadAccounts if it has a mistake, or is not there
    Accounts accounts() throws MisreadAccounts {
        return AccountsFile.read(file());
    }

    /// What it says; nothing if it is not there, and nobody named it.
    ///
    /// @throws MisreadAccounts if it has a mistake
    Accounts known() throws MisreadAccounts {
        return config != null || Files.exists(file()) ? accounts() : Accounts.NONE;
    }

    /// All mail at home.
    ///
    /// @throws MisreadAccounts if the file of accounts has a mistake
    /// @throws CommandException if there can be no index in the folder
    Library library() throws MisreadAccounts, CommandException {
        QuietLogging.install();
        try {
            return Library.open(folder(), known());
        } catch (IOException e) {
            throw new CommandException(folder() + ": cannot be used for mail at home: " + e, e);
        }
    }

    /// The account of a name.
    ///
    /// @throws MisreadAccounts if the file has a mistake
    /// @throws CommandException if there is none
    Account account(String name) throws MisreadAccounts, CommandException {
        return accounts().named(name).orElseThrow(() -> new CommandException(unknown(name)));
    }

    /// What to say of a name that no account has.
    String unknown(String name) {
        return file() + ": has no account " + name + "; `restante account list` prints all";
    }

    /// What opens their maildrops.
    Secrets secrets(Accounts accounts) {
        return new Secrets(terminal.environment(), folder(), accounts.providers());
    }

    /// The text of the file, empty if it is not there.
    String text() throws IOException {
        return Files.exists(file()) ? Files.readString(file()) : "";
    }

    /// Puts another text in its place, if it has no mistake.
    ///
    /// @return what it says now
    /// @throws MisreadAccounts if it has one; then nothing was changed
    Accounts replace(String text) throws IOException, MisreadAccounts {
        return AccountsFile.replace(file(), text);
    }

    /// Those that are enabled.
    static List<Account> enabled(Accounts accounts) {
        return accounts.accounts().stream().filter(Account::enabled).toList();
    }
}
