package org.restante.archive.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that `accounts.toml` says.
///
/// @param parallel how many accounts are fetched at once
/// @param every how long to wait between two fetches of an account that is watched
/// @param notice a command that is run when letters have come
/// @param reading how mail at home is read
/// @param accounts in the order of the file
/// @param providers who gives out tokens, by name; those built in too
public record Accounts(
        int parallel,
        Duration every,
        Optional<String> notice,
        Reading reading,
        List<Account> accounts,
        Map<String, Provider> providers) {

    /// What holds where there is no file.
    public static final Accounts NONE =
            new Accounts(4, Duration.ofMinutes(5), Optional.empty(), Reading.DEFAULT, List.of(), Provider.KNOWN);

    /// Copies the collections.
    public Accounts {
        accounts = List.copyOf(accounts);
        providers = Map.copyOf(providers);
    }

    /// An account by its name.
    public Optional<Account> named(String name) {
        return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
    }
}
