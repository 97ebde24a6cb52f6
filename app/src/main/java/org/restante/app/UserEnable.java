package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets a user log in again.
@Command(name = "enable", description = "Lets a user log in again.")
final class UserEnable implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    UserEnable(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            Owner owner = accounts.enable(name, true);
            spec.commandLine().getOut().println("enabled " + owner);
        }
        return 0;
    }
}
