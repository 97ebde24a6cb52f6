package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.protocol.Secret;
import org.restante.server.accounts.Accounts;
import org.restante.store.Owner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Adds an account; its password is asked for, or is one line of standard input.
@Command(name = "add", description = "Adds an account; its password is asked for, or is one line of standard input.")
final class UserAdd implements Callable<Integer> {
    private final Password password;

    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    UserAdd(Terminal terminal) {
        this.place = new Place(terminal);
        this.password = new Password(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.newAccounts();
                Secret secret = password.ask(name)) {
            Owner owner = accounts.add(name, secret);
            spec.commandLine().getOut().println("added " + owner);
        }
        return 0;
    }
}
