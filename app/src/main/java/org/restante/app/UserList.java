package org.restante.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.restante.server.accounts.Account;
import org.restante.server.accounts.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the accounts: name, tab, enabled or disabled, and behind another tab what is not as usual.
@Command(
        name = "list",
        description = "Prints the accounts: name, tab, enabled or disabled; behind another tab what is not as usual.")
final class UserList implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UserList(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.accounts()) {
            for (Account account : accounts.list()) {
                spec.commandLine().getOut().println(line(account));
            }
        }
        return 0;
    }

    /// What is as usual is not said.
    private static String line(Account account) {
        List<String> notes = new ArrayList<>(account.settings());
        if (!account.scram()) {
            notes.add("no-scram");
        }
        if (account.devices() > 0) {
            notes.add("devices=" + account.devices());
        }
        String state = account.owner() + "\t" + (account.enabled() ? "enabled" : "disabled");
        return notes.isEmpty() ? state : state + "\t" + String.join(" ", notes);
    }
}
