package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.protocol.Secret;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Gives an account another password, asked for as for add.
@Command(name = "passwd", description = "Gives an account another password, asked for as for add.")
final class UserPasswd implements Callable<Integer> {
    private final Password password;

    @Mixin
    private final NamedAccount account;

    UserPasswd(Terminal terminal) {
        this.account = new NamedAccount(terminal);
        this.password = new Password(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts();
                Secret secret = password.ask(account.name())) {
            Owner owner = accounts.changePassword(account.name(), secret);
            account.say("changed the password of " + owner);
        }
        return 0;
    }
}
