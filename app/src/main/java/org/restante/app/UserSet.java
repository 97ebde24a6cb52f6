package org.restante.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Sets what holds for one account: all that is given, or nothing.
@Command(name = "set", description = "Sets what holds for one account: all that is given, or nothing.")
final class UserSet implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SETTING=VALUE",
            description = "such as password=off; the reference says which there are")
    private List<String> settings = List.of();

    UserSet(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Owner owner = accounts.settings().set(account.name(), settings);
            account.say("set " + String.join(" ", settings) + " for " + owner);
        }
        return 0;
    }
}
