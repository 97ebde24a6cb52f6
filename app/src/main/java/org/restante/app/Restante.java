package org.restante.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The command `restante`.
@Command(
        name = "restante",
        description = "A complete POP3 mail system: mail held at the office until it is called for.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            Serve.class,
            Demo.class,
            UserCommand.class,
            AliasCommand.class,
            ConfigCommand.class,
            Completion.class
        })
final class Restante {}
