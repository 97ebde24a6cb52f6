package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lets a user log in again.
@Command(name = "enable", description = "Lets a user log in again.")
final class UserEnable implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    UserEnable(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Owner owner = accounts.enable(account.name(), true);
            account.say("enabled " + owner);
        }
        return 0;
    }
}
