package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.Alias;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Gives an account another address.
@Command(name = "add", description = "Gives an account another address.")
final class AliasAdd implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "the other address")
    private String address = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "the account whose mail it is")
    private String name = "";

    AliasAdd(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            Alias alias = accounts.addAlias(address, name);
            spec.commandLine().getOut().println("added " + alias.address() + " for " + alias.account());
        }
        return 0;
    }
}
