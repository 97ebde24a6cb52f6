package org.restante.app;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints a completion script for bash: source it, or put it where bash looks.
@Command(
        name = "completion",
        description = "Prints a completion script for bash: source it, or put it where bash looks.")
final class Completion implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("restante", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
