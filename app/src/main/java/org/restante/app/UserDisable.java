package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lets a user log in no more; mail is still taken in.
@Command(name = "disable", description = "Lets a user log in no more; mail is still taken in.")
final class UserDisable implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    UserDisable(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Owner owner = accounts.enable(account.name(), false);
            account.say("disabled " + owner);
        }
        return 0;
    }
}
