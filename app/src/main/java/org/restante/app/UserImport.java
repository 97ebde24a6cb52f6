package org.restante.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.restante.server.accounts.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Adds every account of a file, or none: lines NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD.
@Command(
        name = "import",
        description = "Adds every account of a file, or none: lines NAME:{SCHEME}HASH or NAME:{PLAIN}PASSWORD.")
final class UserImport implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "one line for each account: NAME:{SCHEME}HASH; # begins a comment line")
    private Path file = Path.of("");

    UserImport(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try (Accounts accounts = place.newAccounts()) {
            int count = accounts.addAll(file, place.config().accounts().weakSchemes());
            spec.commandLine().getOut().println("imported " + count + (count == 1 ? " account" : " accounts"));
        }
        return 0;
    }
}
