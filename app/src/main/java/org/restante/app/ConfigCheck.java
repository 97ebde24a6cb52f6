package org.restante.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.restante.server.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Reads the configuration and says what is wrong with it.
@Command(name = "check", description = "Reads the configuration and says what is wrong with it.")
final class ConfigCheck implements Callable<Integer> {
    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCheck(Terminal terminal) {
        this.place = new Place(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Path file = place.configFile().orElse(place.home().resolve(ConfigFile.NAME));
        place.config();
        spec.commandLine()
                .getOut()
                .println(file + (Files.exists(file) ? ": is good" : ": is not there, so the defaults hold"));
        return 0;
    }
}
