package org.restante.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import org.restante.server.config.Config;
import org.restante.store.Owner;
import org.restante.store.maildir.MaildirLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Removes an account and its aliases; its mail stays on disk.
@Command(name = "remove", description = "Removes an account and its aliases; its mail stays on disk.")
final class UserRemove implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "NAME, or NAME@DOMAIN where it is not the default domain")
    private String name = "";

    UserRemove(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            Config config = place.config();
            var layout = new MaildirLayout(config.home(), config.store().path());
            Owner owner = accounts.remove(name);
            Path mail = layout.folder(owner);
            spec.commandLine()
                    .getOut()
                    .println("removed " + owner
                            + (Files.exists(mail) ? "; its mail stays in " + mail : "; it had no mail in " + mail));
        }
        return 0;
    }
}
