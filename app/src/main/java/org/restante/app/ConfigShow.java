package org.restante.app;

import java.util.concurrent.Callable;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints every key with the value that holds.
@Command(name = "show", description = "Prints every key with the value that holds.")
final class ConfigShow implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigShow(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Config config = place.config();
        spec.commandLine().getOut().print(ConfigFile.render(config));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
