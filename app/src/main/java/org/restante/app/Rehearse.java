package org.restante.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Does once what users do, so that the JVM that runs it can write down which classes and methods that takes, and the
/// next one starts faster (`etc/rehearse`). It is no imitation: the same commands, a server on ports that the system
/// chooses, letters that are sent and called for. Its folder is gone afterwards.
///
/// There are two parts, since a server is no reader: what one of them needs would only hold up the start of the other.
@Command(name = "rehearse", hidden = true, description = "Does once what users do, for the cache of the start.")
final class Rehearse implements Callable<Integer> {

    @Parameters(
            paramLabel = "PART",
            description = "office: the server and who looks after it; home: who fetches, finds and reads")
    private String part = "";

    @Override
    public Integer call() throws Exception {
        try (DemoFolder folder = DemoFolder.fresh("restante-rehearsal")) {
            RehearsalStage stage = RehearsalStage.set(folder.path());
            switch (part) {
                case "office" -> new OfficeRehearsal(stage).run();
                case "home" -> new HomeRehearsal(stage).run();
                default -> throw new CommandException("rehearse: takes office or home, not " + part);
            }
        }
        return 0;
    }
}
