package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.protocol.Secret;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Adds an account; its password is asked for, or is one line of standard input.
@Command(name = "add", description = "Adds an account; its password is asked for, or is one line of standard input.")
final class UserAdd implements Callable<Integer> {
    private final Password password;

    @Mixin
    private final NamedAccount account;

    UserAdd(Terminal terminal) {
        this.account = new NamedAccount(terminal);
        this.password = new Password(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().newAccounts();
                Secret secret = password.ask(account.name())) {
            Owner owner = accounts.add(account.name(), secret);
            account.say("added " + owner);
        }
        return 0;
    }
}
