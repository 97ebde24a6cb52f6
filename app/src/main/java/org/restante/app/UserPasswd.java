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

/// Gives an account another password, asked for as for add.
@Command(name = "passwd", description = "Gives an account another password, asked for as for add.")
final class UserPasswd implements Callable<Integer> {
    private final Password password;

    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    UserPasswd(Terminal terminal) {
        this.place = new Place(terminal);
        this.password = new Password(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts();
                Secret secret = password.ask(name)) {
            Owner owner = accounts.changePassword(name, secret);
            spec.commandLine().getOut().println("changed the password of " + owner);
        }
        return 0;
    }
}
