package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets a user log in no more; mail is still taken in.
@Command(name = "disable", description = "Lets a user log in no more; mail is still taken in.")
final class UserDisable implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    UserDisable(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            Owner owner = accounts.enable(name, false);
            spec.commandLine().getOut().println("disabled " + owner);
        }
        return 0;
    }
}
