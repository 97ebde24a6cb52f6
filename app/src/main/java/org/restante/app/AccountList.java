package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.archive.account.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the accounts.
@Command(name = "list", description = "Prints the accounts: name, tab, server, tab, enabled or disabled.")
final class AccountList implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    AccountList(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        for (Account account : archive.accounts().accounts()) {
            terminal.out()
                    .println(account.name() + "\t" + account.server() + "\t"
                            + (account.enabled() ? "enabled" : "disabled"));
        }
        return 0;
    }
}
