package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes an address away from its account.
@Command(name = "remove", description = "Takes an address away from its account.")
final class AliasRemove implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ADDRESS", description = "the other address")
    private String address = "";

    AliasRemove(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            Owner alias = accounts.removeAlias(address);
            spec.commandLine().getOut().println("removed " + alias);
        }
        return 0;
    }
}
