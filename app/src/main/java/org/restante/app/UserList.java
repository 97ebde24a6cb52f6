package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Account;
import org.restante.server.accounts.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the accounts: name, tab, enabled or disabled.
@Command(name = "list", description = "Prints the accounts: name, tab, enabled or disabled.")
final class UserList implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UserList(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            for (Account account : accounts.list()) {
                spec.commandLine()
                        .getOut()
                        .println(account.owner() + "\t" + (account.enabled() ? "enabled" : "disabled"));
            }
        }
        return 0;
    }
}
