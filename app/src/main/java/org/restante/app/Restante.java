package org.restante.app;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/// The command `restante`.
@Command(
        name = "restante",
        description = "A complete POP3 mail system: mail held at the office until it is called for.",
        mixinStandardHelpOptions = true,
        versionProvider = Restante.VersionProvider.class,
        scope = ScopeType.INHERIT)
final class Restante {
    /// The commands below it, in the order of the help.
    private static final List<Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("serve", Serve.class),
            Map.entry("fetch", Fetch.class),
            Map.entry("search", Search.class),
            Map.entry("show", Show.class),
            Map.entry("import", ImportCommand.class),
            Map.entry("index", IndexCommand.class),
            Map.entry("read", Read.class),
            Map.entry("account", AccountCommand.class),
            Map.entry("demo", Demo.class),
            Map.entry("user", UserCommand.class),
            Map.entry("alias", AliasCommand.class),
            Map.entry("config", ConfigCommand.class),
            Map.entry("completion", Completion.class),
            Map.entry("rehearse", Rehearse.class));

    private Restante() {}

    /// For `--version` behind a command.
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.text()};
        }
    }

    /// The whole tree.
    static CommandLine whole(Commands commands) {
        CommandLine restante = new CommandLine(new Restante(), commands);
        COMMANDS.forEach(command -> restante.addSubcommand(command.getKey(), command.getValue()));
        return restante;
    }

    /// What `args` need of the tree: to read the annotations of all commands takes longer than most commands run.
    static CommandLine asFarAsNeeded(Commands commands, String... args) {
        String first = args.length == 0 ? "" : args[0];
        return COMMANDS.stream()
                .filter(command -> command.getKey().equals(first) && !first.equals("completion"))
                .findFirst()
                .map(command -> new CommandLine(new Restante(), commands).addSubcommand(first, command.getValue()))
                .orElseGet(() -> whole(commands));
    }
}
