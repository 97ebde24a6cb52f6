package org.restante.app;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.Database;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.ConfigFile;
import picocli.CommandLine.Option;

/// The options that say where things are; every command that touches them has both.
final class Place {
    private final Terminal terminal;

    @Option(
            names = "--home",
            converter = Folder.class,
            paramLabel = "DIR",
            description = "the folder of mail, accounts and configuration (default: $RESTANTE_HOME, "
                    + "else $XDG_DATA_HOME/restante, else ~/.local/share/restante)")
    private @Nullable Path home;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration (default: DIR/restante.toml)")
    private @Nullable Path config;

    Place(Terminal terminal) {
        this.terminal = terminal;
    }

    /// HOME; it need not be there yet.
    Path home() {
        Path chosen = home == null ? usual() : home;
        return chosen.toAbsolutePath().normalize();
    }

    private Path usual() {
        return variable("RESTANTE_HOME")
                .or(() -> variable("XDG_DATA_HOME").map(data -> data.resolve("restante")))
                .orElseGet(() -> variable("HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home")))
                        .resolve(".local/share/restante"));
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(terminal.environment().get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    /// The configuration file that was named.
    Optional<Path> configFile() {
        return Optional.ofNullable(config);
    }

    /// The configuration that holds.
    ///
    /// @throws ConfigException if its file has a mistake
    Config config() throws ConfigException {
        return ConfigFile.read(home(), configFile());
    }

    /// The accounts; the first ones are made.
    ///
    /// @throws ConfigException if the configuration, which names the default domain, has a mistake
    /// @throws AccountsException if they cannot be opened or made
    Accounts newAccounts() throws ConfigException, AccountsException {
        Config known = config();
        return Accounts.open(Database.of(known), new AccountNames(known.auth().defaultDomain()));
    }

    /// The accounts that are there.
    ///
    /// @throws ConfigException as [#newAccounts] does
    /// @throws AccountsException if there are none, or they cannot be opened
    Accounts accounts() throws ConfigException, AccountsException {
        if (!Database.of(config()).exists()) {
            throw new AccountsException(home() + ": has no accounts yet; `restante user add NAME` makes the first");
        }
        return newAccounts();
    }
}
