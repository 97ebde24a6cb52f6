package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.Alias;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the aliases: address, tab, account.
@Command(name = "list", description = "Prints the aliases: address, tab, account.")
final class AliasList implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AliasList(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            for (Alias alias : accounts.aliases()) {
                spec.commandLine().getOut().println(alias.address() + "\t" + alias.account());
            }
        }
        return 0;
    }
}
