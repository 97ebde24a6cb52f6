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

/// Removes an account and its aliases; its mail stays on disk.
@Command(name = "remove", description = "Removes an account and its aliases; its mail stays on disk.")
final class UserRemove implements Callable<Integer> {
    @Mixin
    private final NamedAccount account;

    UserRemove(Terminal terminal) {
        this.account = new NamedAccount(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = account.place().accounts()) {
            Config config = account.place().config();
            var layout = new MaildirLayout(config.home(), config.store().path());
            Owner owner = accounts.remove(account.name());
            Path mail = layout.folder(owner);
            account.say("removed " + owner
                    + (Files.exists(mail) ? "; its mail stays in " + mail : "; it had no mail in " + mail));
        }
        return 0;
    }
}
