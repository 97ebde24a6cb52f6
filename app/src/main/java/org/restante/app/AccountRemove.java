package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.AccountsText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Removes an account; its mail and its journal stay.
@Command(name = "remove", description = "Removes an account from accounts.toml; its mail and its journal stay.")
final class AccountRemove implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Archive archive;

    @Parameters(paramLabel = "NAME", description = "the account's name in accounts.toml")
    private String name = "";

    AccountRemove(Terminal terminal) {
        this.terminal = terminal;
        this.archive = new Archive(terminal);
    }

    @Override
    public Integer call() throws Exception {
        archive.account(name);
        String without = AccountsText.without(archive.text(), name);
        int before = archive.accounts().accounts().size();
        var after = AccountsFile.parse(archive.folder(), archive.file().toString(), without);
        if (after.accounts().size() != before - 1 || after.named(name).isPresent()) {
            throw new CommandException(archive.file() + ": is written in a way that this cannot change; remove " + name
                    + " with an editor");
        }
        archive.replace(without);
        terminal.out().println("removed " + name + "; its mail and its journal stay in " + archive.folder());
        return 0;
    }
}
